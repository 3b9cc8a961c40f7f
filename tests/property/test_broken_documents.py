"""Whatever becomes of a document on its way, reading it gives records and diagnostics, or an error of RefMill's own."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_from_json
from refmill.errors import InputError

RECORDS: list[dict[str, Any]] = [
    {
        "id": "first",
        "type": "article-journal",
        "title": "A <i>title</i> of $x_1$: Gödel & {LLM}s",
        "author": [{"family": "Oord", "given": "A", "non-dropping-particle": "van den"}, {"literal": "NASA"}],
        "issued": {"date-parts": [[2020, 1, 2], [2021]], "circa": True},
        "container-title": "Journal",
        "page": "1-2",
        "DOI": "10.1000/a_b",
        "abstract": "One.\n\nTwo.",
        "keyword": "a, b",
    },
    {"id": "second", "type": "book", "title": "B", "editor": [{"family": "E", "given": "D", "suffix": "Jr."}]},
]
MEDLINE = (
    "PMID- 1\nTI  - A title\n      that goes on\nFAU - King, Martin L Jr\nDP  - 2020 Jan-Feb\nPT  - Journal Article\n\n"
)
CITATION = """cff-version: 1.2.0
title: T
authors:
  - family-names: A
    given-names: B
references:
  - type: book
    title: C
"""
DOCUMENTS = {
    **{
        name: registry.exporter(name).write(map(item_from_json, RECORDS)).text
        for name in ("bibtex", "biblatex", "ris", "endnote-xml", "mods", "csl-json", "csl-yaml")
    },
    "nbib": MEDLINE * 2,
    "cff": CITATION,
}
SIGNS = ["{", "}", '"', "@", "\\", "\x00", "\ufeff", "&", "<", ">", "]]>", "\n", "TY  - ", "ER  - ", "%", "#", ",", "="]
PIECES = st.text(max_size=6) | st.sampled_from(SIGNS) | st.sampled_from(["{" * 300, "<a>" * 300, "[" * 300, "\\'" * 99])


@st.composite
def broken(draw: st.DrawFn, name: str) -> str:
    """A document that was cut, spliced with itself or another, and written into."""
    text = DOCUMENTS[name]
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["cut", "begin", "splice", "insert", "delete", "bytes"])):
            case "cut":
                text = text[:place]
            case "begin":
                text = text[place:]
            case "splice":
                other = DOCUMENTS[draw(st.sampled_from(sorted(DOCUMENTS)))]
                text = text[:place] + other[draw(st.integers(0, len(other))) :]
            case "insert":
                text = text[:place] + draw(PIECES) + text[place:]
            case "delete":
                text = text[:place] + text[place + draw(st.integers(1, 9)) :]
            case _:
                text = text.encode("utf-16-le", "surrogatepass")[: 2 * place + 1].decode("latin-1")
    return text


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@settings(
    deadline=None,
    max_examples=settings.default.max_examples * 3 // 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_a_broken_document_is_read_as_far_as_it_goes(name: str, data: st.DataObject) -> None:
    text = data.draw(broken(name))
    try:
        reading = registry.reader(name).read(text, "broken")
    except InputError:
        return
    assert all(diagnostic.location.document == "broken" for diagnostic in reading.diagnostics)
    registry.exporter("csl-json").write(reading.items)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("other", sorted(DOCUMENTS))
def test_a_document_of_another_format_is_no_accident(name: str, other: str) -> None:
    try:
        reading = registry.reader(name).read(DOCUMENTS[other], "broken")
    except InputError:
        return
    assert reading.items or reading.diagnostics
