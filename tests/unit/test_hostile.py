"""Documents that are meant to do harm, or came to it: what they cost, and what is said of them."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from refmill import api, registry
from refmill.errors import InputError
from refmill.formats import Reading
from refmill.model import Item

MODS = "<modsCollection xmlns='http://www.loc.gov/mods/v3'>{}</modsCollection>"
ENDNOTE = "<xml><records><record>{}</record></records></xml>"

GROWING: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "one long field": ("bibtex", 200_000, lambda n: f"@book{{k, title = {{{'a b ' * n}}}}}"),
    "entries without an end": ("bibtex", 2_000, lambda n: "@book{k, title = {a b,\n" * n),
    "braces in braces": ("bibtex", 20_000, lambda n: f"@book{{k, title = {{{'{' * n}x{'}' * n}}}}}"),
    "commands in commands": ("bibtex", 20_000, lambda n: "@book{k, title = {" + "\\emph{" * n + "x" + "}" * n + "}}"),
    "a long text in deep groups": (
        "bibtex",
        3_000,
        lambda n: f"@book{{k, title = {{{'{' * n}{'x-- ' * n}{'}' * n}}}}}",
    ),
    "accents": ("bibtex", 40_000, lambda n: "@book{k, title = {" + "\\'" * n + "x}}"),
    "blanks": ("bibtex", 5_000, lambda n: "@book{k, title = {x} " + " " * n + "x, year = 2000}"),
    "quoted groups": ("bibtex", 20_000, lambda n: '@book{k, title = "' + '{"' * n + '"}' * n + '"}'),
    "strings that are not there": ("bibtex", 20_000, lambda n: "@book{k, title = " + "a # " * n + "b}"),
    "parents in a circle": (
        "bibtex",
        2_000,
        lambda n: "".join(f"@book{{k{i}, crossref = {{k{(i + 1) % n}}}}}\n" for i in range(n)),
    ),
    "holders in a circle": (
        "biblatex",
        2_000,
        lambda n: "".join(f"@xdata{{k{i}, xdata = {{k{(i + 1) % n}}}}}\n" for i in range(n)) + "@book{b, xdata = {k1}}",
    ),
    "NUL": ("bibtex", 500_000, lambda n: "@book{k, title = {" + "a\0" * n + "}}"),
    "records without an end": ("ris", 4_000, lambda n: "TY  - JOUR\nTI  - x\n" * n),
    "names": ("ris", 500_000, lambda n: "TY  - JOUR\nAU  - " + "," * n + "\nAU  - " + "a " * n + "\nER  - \n"),
    "lines that go on": ("nbib", 40_000, lambda n: "PMID- 1\nAB  - x\n" + "      more text\n" * n),
    "elements in elements": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<a>" * n + "</a>" * n)),
    "records that stay open": ("endnote-xml", 2_000, lambda n: "<xml><records>" + "<record><titles>\n" * n),
    "ampersands": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<label>" + "&" * n + "</label>")),
    "sections that stay open": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<![CDATA[" * n)),
    "a bomb of entities": (
        "endnote-xml",
        10_000,
        lambda n: "<!DOCTYPE x [" + "<!ENTITY a '&a;&a;'>" * n + "]>" + ENDNOTE.format("<label>&a;</label>"),
    ),
    "a long beginning": ("mods", 200_000, lambda n: f"<!--{'x ' * n}-->" + MODS.format("<mods/>")),
    "parts in parts": ("mods", 20_000, lambda n: MODS.format("<mods>" + "<relatedItem>" * n + "</relatedItem>" * n)),
    "lists in lists": ("csl-json", 500_000, lambda n: "[" * n),
    "objects in objects": ("csl-json", 100_000, lambda n: '[{"id": "a"}, ' + '{"a":' * n),
    "a long number": ("csl-json", 500_000, lambda n: '[{"id": "a", "volume": ' + "1" * n + "}]"),
    "flows in flows": ("csl-yaml", 500_000, lambda n: "- id: a\n  x: " + "[" * n),
    "aliases": ("csl-yaml", 3_000, lambda n: "- &a [x]\n" + "- [*a, *a]\n" * n),
    "lines that are no JSON": ("csl-jsonl", 8_000, lambda n: '{"id": "a"\n' * n),
    "keys of a citation file": (
        "cff",
        5_000,
        lambda n: "cff-version: 1.2.0\n" + "".join(f"k{i}: 1\n" for i in range(n)),
    ),
}


def outcome(name: str, text: str) -> tuple[float, Reading | InputError]:
    """The seconds that reading takes, and what it gives."""
    reader = registry.reader(name)
    began = time.process_time()
    try:
        return_value: Reading | InputError = reader.read(text, "harm")
    except InputError as error:
        return_value = error
    return time.process_time() - began, return_value


@pytest.mark.parametrize("case", GROWING)
def test_ten_times_the_document_takes_ten_times_the_seconds(case: str) -> None:
    """Something that grows with the square takes a hundred times; a second more is for what else the machine does."""
    name, count, made = GROWING[case]
    first, _ = outcome(name, made(count))
    second, found = outcome(name, made(10 * count))
    assert second < 13 * first + 1
    told = [found.diagnostic()] if isinstance(found, InputError) else found.diagnostics
    assert all(one.location.document == "harm" and len(one.message) < 1000 for one in told)
    assert told or not isinstance(found, Reading) or found.items


WHOLE = [Item(f"k{n}", "book", {"title": f"Seas {n}", "publisher": "P"}) for n in range(20)]
NBIB = "".join(f"PMID- {n}\nTI  - Seas {n}\nPT  - Journal Article\n\n" for n in range(20))
CFF = "cff-version: 1.2.0\ntitle: Seas\nreferences:\n" + "".join(f"  - title: Seas {n}\n" for n in range(20))
TEXTS = {
    **{
        name: registry.exporter(name).write(WHOLE).text
        for name in ("bibtex", "biblatex", "ris", "endnote-xml", "mods", "csl-json", "csl-yaml", "csl-jsonl")
        if name in registry.exporters()
    },
    "nbib": NBIB,
    "cff": CFF,
}
SUFFIXES = {"endnote-xml": ".xml", "csl-json": ".json", "csl-yaml": ".yaml", "bibtex": ".bib", "biblatex": ".bib"}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_document_that_was_cut_gives_what_is_whole(name: str) -> None:
    text = TEXTS[name]
    _, found = outcome(name, text[: text.index("Seas 15") + 4])
    assert isinstance(found, Reading)
    titles = [item.text("title") for item in found.items]
    assert [f"Seas {n}" for n in range(15)] == [title for title in titles if title[-1:].isdigit()]
    if len(found.items) == 15:
        assert found.lost
        assert found.diagnostics[-1].location.line > 15


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("suffix", [".bib", ".ris", ".xml", ".json", ".yaml", ".nbib", ".cff", ".jsonl", ".mods"])
def test_a_document_under_the_suffix_of_another_format_is_known_or_named(
    name: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(TEXTS[name], encoding="utf-8")
    reading = api.read([str(path)])
    assert len(reading.items) in (20, 21) or reading.lost or reading.diagnostics
    assert all(one.location.document for one in reading.diagnostics)


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_other_encodings_are_read_or_refused_with_a_reason(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{SUFFIXES.get(name, '.' + name)}"
    path.write_bytes(TEXTS[name].encode(encoding))
    reading = api.read([str(path)], name)
    if encoding == "utf-16-le":
        assert [one.message for one in reading.diagnostics] == ["is binary, not text"]
    else:
        assert [item.text("title") for item in reading.items][-20:] == [f"Seas {n}" for n in range(20)]
