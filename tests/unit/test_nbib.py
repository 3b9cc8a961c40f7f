"""MEDLINE's format: whole records, and what a field can hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_to_json
from refmill.errors import InputError, ParseError

RECORD = """\
PMID- 12345678
OWN - NLM
DP  - 2020 Jan 15
TI  - A title that goes on
      in a second line.
PG  - 123-9
LID - 10.1000/abc [doi]
LID - e5 [pii]
AID - 10.1000/abc [doi]
AB  - One. Two
      three.
FAU - King, Martin Luther Jr
AU  - King ML Jr
CN  - A Working Group
FAU - Müller, Ann B
AU  - Müller AB
LA  - eng
PT  - Journal Article
PT  - Review
JT  - The journal in full
TA  - J Full
IS  - 1234-5678 (Electronic)
VI  - 12
IP  - 3
MH  - Humans
OT  - kidney, left
PMC - PMC123
"""


def read(text: str) -> list[dict[str, Any]]:
    return [item_to_json(item) for item in registry.reader("nbib").read(text).items]


def field(line: str, variable: str) -> Any:
    return read(f"PMID- 1\n{line}\n")[0].get(variable)


def test_a_record() -> None:
    (record,) = read(RECORD)
    assert record == {
        "id": "",
        "type": "article-journal",
        "author": [
            {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
            {"literal": "A Working Group"},
            {"family": "Müller", "given": "Ann B"},
        ],
        "title": "A title that goes on in a second line.",
        "container-title": "The journal in full",
        "container-title-short": "J Full",
        "volume": "12",
        "issue": "3",
        "page": "123-9",
        "issued": {"date-parts": [[2020, 1, 15]]},
        "DOI": "10.1000/abc",
        "ISSN": "1234-5678",
        "PMID": "12345678",
        "PMCID": "PMC123",
        "language": "eng",
        "keyword": "Humans; kidney, left",
        "abstract": "One. Two three.",
        "custom": {"nbib": {"OWN": ["NLM"], "LID": ["e5 [pii]"], "PT": ["Journal Article", "Review"]}},
    }


def test_records_end_at_an_empty_line_or_at_the_next_number() -> None:
    text = "\ufeffPMID- 1\r\nTI  - A\r\n\r\nPMID- 2\r\nTI  - B\r\nPMID- 3\r\nTI  - C"
    assert [record["PMID"] for record in read(text)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("printed", "issued"),
    [
        ("2020", {"date-parts": [[2020]]}),
        ("2020 Mar", {"date-parts": [[2020, 3]]}),
        ("2020 Jan-Feb", {"date-parts": [[2020, 1], [2020, 2]]}),
        ("2020 Jan 3-5", {"date-parts": [[2020, 1, 3], [2020, 1, 5]]}),
        ("2020 Jan 30-Feb 5", {"date-parts": [[2020, 1, 30], [2020, 2, 5]]}),
        ("2019 Dec-2020 Jan", {"date-parts": [[2019, 12], [2020, 1]]}),
        ("1998-1999", {"date-parts": [[1998], [1999]]}),
        ("2020 Winter", {"date-parts": [[2020]], "season": 4}),
        ("2020 4th Quarter", {"literal": "2020 4th Quarter"}),
    ],
)
def test_dates(printed: str, issued: dict[str, Any]) -> None:
    assert field(f"DP  - {printed}", "issued") == issued


def test_names_without_full_names() -> None:
    assert field("AU  - van Berg JA 3rd", "author") == [{"family": "van Berg", "given": "JA", "suffix": "3rd"}]
    assert field("FAU - Plato", "author") == [{"family": "Plato"}]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("PT  - Preprint", "article"),
        ("BTI - B\nTI  - C", "chapter"),
        ("BTI - B", "book"),
        ("PT  - X", "article-journal"),
    ],
)
def test_types(lines: str, kind: str) -> None:
    assert field(lines, "type") == kind


def test_what_is_no_medline() -> None:
    assert read("") == []
    with pytest.raises(ParseError, match="no line begins"):
        read("@article{a, title = {A}}")


def test_a_long_field_is_read_in_linear_time() -> None:
    long = "A " * 2_000_000
    assert read(f"PMID- 1\nTI  - {long}\nFAU - {long}\nDP  - {long}\nLID - {long}[doi]\nIS  - {long}\n")
    assert read("PMID- 1\nAB  - x\n" + "      more\n" * 300_000)


@given(st.text(st.sampled_from("PMIDFAUTCN -\n\r\x00,2019[doi]AB")))
def test_any_text_gives_records_or_an_input_error(text: str) -> None:
    try:
        read(text)
    except InputError:
        assert "PMID-" not in text


def test_many_identifiers_are_read_in_linear_time() -> None:
    (record,) = read("PMID- 1\n" + "LID - x [pii]\n" * 50_000 + "AID - 10.1000/a [doi]\n" * 50_000)
    assert record["DOI"] == "10.1000/a"
    assert len(record["custom"]["nbib"]["LID"]) == 50_000
