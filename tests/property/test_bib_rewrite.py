"""A .bib file written back: what does not change stays byte for byte, whatever state the file is in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refmill import writing_back
from refmill.csljson import item_to_json
from refmill.formats import WriteOptions
from refmill.model import Item
from refmill.source_text import decoded
from refmill.writing_back import Original, Placed

RELAXED = settings(
    deadline=None,
    max_examples=settings.default.max_examples * 4 // 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DIALECTS = ["bibtex", "biblatex"]

names = st.sampled_from("title author year journal volume note crossref xdata keywords date journaltitle pages".split())
values = st.sampled_from(
    [
        "{A {NP}-hard title}",
        '"In quotes"',
        "2001",
        "jan",
        'abc # " and " # {more}',
        '{Knuth, Donald and {\\"O}st, A.}',
        "{k1}",
        "{conf}",
        "{2010-05/2011}",
        "{Never {closed}",
        '"never closed',
        "{two\n   lines}",
        "{}",
        "",
        "{10--20}",
        "{M\u00fcller, J\u00f6rg}",
    ]
)
gaps = st.sampled_from([",\n  ", ", ", ",", "\n  ", ",\n\t", " , % a remark\n  ", "\n, ", ",\n  % a line\n  ", ",,\n "])
equals = st.sampled_from([" = ", "=", "     = ", " =\n   ", "  =     "])
keys = st.sampled_from(["k1", "k2", "conf", "K1", "a b", "", "k(3", "müller:99"])
kinds = st.sampled_from(
    ["article", "Book", "INPROCEEDINGS", "misc", "proceedings", "xdata", "online", "set", "odd-type"]
)
between = st.sampled_from(
    [
        "\n\n",
        "\n",
        "",
        " ",
        "\n% a comment @ here\n",
        "\nfree text\n",
        '\n@string{abc = "A Journal"}\n',
        "\n@comment{x: {y}}\n",
        '\n@preamble{ "\\newcommand{\\x}{y}" }\n',
        "\n@comment{refmill: braces around capitals in titles were set by rule}\n",
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from(["{}", "()", "{}", "{)"]))
    text = f"@{draw(kinds)}{draw(st.sampled_from(['', ' ']))}{opening}{draw(keys)}"
    for _ in range(draw(st.integers(0, 5))):
        text += f"{draw(gaps)}{draw(names)}{draw(equals)}{draw(values)}"
    return (
        text
        + draw(st.sampled_from([",\n", "\n", "", ", % last\n", " "]))
        + draw(st.sampled_from([closing, closing, ""]))
    )


@st.composite
def files(draw: st.DrawFn) -> bytes:
    parts: list[str] = [draw(between)]
    for _ in range(draw(st.integers(1, 6))):
        parts += [draw(entries()), draw(between)]
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    data = (
        "".join(parts).replace("\n", newline).encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252"])))
    )
    return data + draw(st.sampled_from([b"", b"% caf\xe9\n", "% müller\n".encode(), b"\x81"]))


def opened(data: bytes, dialect: str) -> Original:
    return writing_back.of_source(decoded(data), dialect, "a.bib")


def rewritten(original: Original, items: list[Item], options: WriteOptions = WriteOptions()) -> bytes:  # noqa: B008
    records = [Placed(item, (place,)) for place, item in enumerate(items)]
    return writing_back.written(original, records, options).data


@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(data=files())
def test_without_a_change_nothing_changes(dialect: str, data: bytes) -> None:
    original = opened(data, dialect)
    assert rewritten(original, list(original.items)) == data
    copies = [Item(item.id, item.type, dict(reversed(item.fields.items()))) for item in original.items]
    assert rewritten(original, copies) == data


@pytest.mark.parametrize("options", [WriteOptions(), WriteOptions(plain=True), WriteOptions(unicode=True)])
@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(data=files(), chosen=st.integers(0, 5), value=st.sampled_from(["12", "Å & {b}", None, "毛"]))
def test_one_change_is_the_change_alone(
    dialect: str, options: WriteOptions, data: bytes, chosen: int, value: str | None
) -> None:
    original = opened(data, dialect)
    if not original.items:
        return
    chosen %= len(original.items)
    items = [item.updated({"volume": value}) if place == chosen else item for place, item in enumerate(original.items)]
    written = writing_back.written(original, placed(items), options)
    new = opened(written.data, dialect)
    assert rewritten(new, list(new.items), options) == new.source.data
    told = {diagnostic.code for diagnostic in written.diagnostics}
    assert "broken-entries" in told or len(new.items) == len(items)
    if any(diagnostic.code.startswith("unbalanced") for diagnostic in original.diagnostics):
        return
    for place, (wanted, got) in enumerate(zip(items, new.items, strict=True)):
        if place != chosen and not _inherits(original, place):
            assert item_to_json(got) == item_to_json(wanted)
    if not {"not-written-back", "entry-rewritten"} & told:
        assert new.items[chosen].text("volume") == (value or "")


def placed(items: list[Item]) -> list[Placed]:
    return [Placed(item, (place,)) for place, item in enumerate(items)]


def _inherits(original: Original, place: int) -> bool:
    entry = original.library.entries[original.library.numbers[place]]
    return not {"crossref", "xdata"}.isdisjoint(entry.fields)


@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(data=files())
def test_text_outside_of_entries_stays(dialect: str, data: bytes) -> None:
    original = opened(data, dialect)
    items = [item.updated({"language": "en", "note": "new"}) for item in original.items]
    new = opened(rewritten(original, items), dialect).source.text
    place = 0
    for piece in outside(original):
        place = new.find(piece.strip(), place)
        assert place >= 0


def outside(original: Original) -> list[str]:
    text, place, found = original.source.text, 0, []
    for entry in original.library.entries:
        found.append(text[place : entry.start])
        place = entry.end
    return [*found, text[place:]]


@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(
    text=st.lists(
        st.one_of(st.text(max_size=5), entries(), st.sampled_from(["@", "{", "}", "%", '"', "#", "@a{b,"])), max_size=12
    )
)
def test_any_text_is_written_back(dialect: str, text: list[str]) -> None:
    data = "".join(text).encode(errors="replace")
    original = opened(data, dialect)
    assert rewritten(original, list(original.items)) == data
    rewritten(
        original, [item.updated({"title": "New", "volume": None}).with_id(f"{item.id}x") for item in original.items]
    )
    records = [Placed(item, (place,)) for place, item in enumerate(original.items) if place % 2]
    writing_back.written(original, [*records, Placed(Item("n", "book", {"title": "New"}))])
