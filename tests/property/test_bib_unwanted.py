"""Reading some entries of a .bib file gives those that reading the whole file gives, whatever state it is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refmill.errors import InputError
from refmill.formats import Reader, Wanted
from refmill.model import Item
from refmill.seeds import biblatex, bibtex

KEYS = ("k1", "k2", "K1", "two words", "müller:99", "")
fragments = st.sampled_from(
    [
        *(f"\n@book{{{key}, title = " for key in KEYS),
        "\n@misc{k1,\n  author = ",
        "\n@article(k2, title = ",
        " @book{k1 , title=",
        "@book{k2 year = ",
        '\n@string{abc = "A Journal"}',
        "\n@string{abc = {Another",
        "\n@comment{",
        '\n@preamble{"\\newcommand{\\x}{y}"}',
        "\n@xdata{conf, title = {Of others}}",
        "\ncrossref = {k1}, ",
        "{A {NP}-hard title}",
        '"In quotes"',
        '"{\\"u}ber"',
        '"never closed ',
        "{never closed ",
        "abc # {more}",
        "\\x ",
        "2001",
        ", year = ",
        ",\n  note = ",
        "}",
        "}\n",
        ")\n",
        "{",
        '"',
        "\\{",
        "\\}",
        ",",
        "\n",
        "% @book{k1, title = {In a comment}}\n",
        "@comment{refmill: braces around capitals in titles were set by rule}\n",
    ]
)
texts = st.lists(fragments, max_size=25).map("".join)
whole = st.builds(
    "{}@{}{{{}, title = {}, year = {}}}".format,
    st.sampled_from(["\n", "\n", " "]),
    st.sampled_from(["book", "Article", "misc"]),
    st.sampled_from(KEYS),
    st.sampled_from(["{A {NP}-hard title}", '"In quotes"', 'abc # " and"', "{\n@book{k1, title = {Inside}}}"]),
    st.integers(1900, 2030),
)
files = st.lists(whole | texts, max_size=8).map("".join)


def records(reader: Reader, text: str, wanted: Wanted | None) -> list[Item]:
    """The records of a file, or of some of its keys; none where it has no entry at all."""
    assert reader.some
    parts = reader.some(wanted, [text], "a.bib") if wanted else reader.stream([text], "a.bib")
    try:
        return [part for part in parts if isinstance(part, Item)]
    except InputError:
        return []


@pytest.mark.parametrize("reader", [bibtex.READER, biblatex.READER], ids=lambda reader: reader.name)
@settings(deadline=None, max_examples=settings.default.max_examples * 3)
@given(text=files, keys=st.sets(st.sampled_from(KEYS)))
def test_some_entries_are_read_as_in_the_whole_file(reader: Reader, text: str, keys: set[str]) -> None:
    expected = [item for item in records(reader, text, None) if item.id in keys]
    assert records(reader, text, keys.__contains__) == expected
