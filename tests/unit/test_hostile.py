"""Documents that are meant to do harm, or came to it: what they cost, and what is said of them."""

from pathlib import Path

import hostile
import pytest

from refmill import api, registry
from refmill.errors import InputError
from refmill.formats import Reading
from refmill.model import Item


def outcome(name: str, text: str) -> Reading | InputError:
    try:
        return registry.reader(name).read(text, "harm")
    except InputError as error:
        return error


@pytest.mark.parametrize("case", hostile.GROWING)
def test_harm_is_named_in_short_or_read(case: str) -> None:
    """What it costs is in benchmarks/hostile.py."""
    name, count, made = hostile.GROWING[case]
    found = outcome(name, made(10 * count))
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
    found = outcome(name, text[: text.index("Seas 15") + 4])
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
