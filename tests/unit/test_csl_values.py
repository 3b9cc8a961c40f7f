"""Values of items as the CSL engine reads them: dates, numbers, ranges, names, and the order of text."""

import pytest

from refmill.model import Date, Name
from refmill.styles.csl.collation import collation_key
from refmill.styles.csl.dates import Moment, date_value, raw_date
from refmill.styles.csl.initials import initialized, marked
from refmill.styles.csl.numeric import is_numeric, parts, plural_test
from refmill.styles.csl.passes.text_case import casing
from refmill.styles.csl.people import person
from refmill.styles.csl.ranges import page_ranges
from refmill.styles.csl.written_dates import written_date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("4 March 2001", (2001, 3, 4, 0), None),
        ("Mar. 4-9, 2001", (2001, 3, 4, 0), (2001, 3, 9, 0)),
        ("Spring 2001", (2001, 0, 0, 1), None),
        ("13/4/2001", (2001, 4, 13, 0), None),
        ("100 BC", (-100, 0, 0, 0), None),
        ("2001-2003", (2001, 0, 0, 0), (2003, 0, 0, 0)),
    ],
)
def test_written_dates(text: str, start: tuple[int, ...], end: tuple[int, ...] | None) -> None:
    assert written_date(text) == (start, end, False)


@pytest.mark.parametrize("text", ["", "forthcoming", "May be 2001", "99 March 2001", "Martember 2001", "1" * 100_000])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert written_date(text) is None


def test_a_doubtful_date_is_circa() -> None:
    found = raw_date("ca. 1890")
    assert found is not None
    assert found.circa
    assert found.start == Moment(1890)


def test_a_range_without_end_is_open() -> None:
    found = raw_date("2001/..")
    assert found is not None
    assert found.open
    assert found.end is None


def test_a_season_with_a_name_of_its_own_keeps_it() -> None:
    found = date_value(Date(start=(2001,), season="Trinity"))
    assert found is not None
    assert found.start.season_name == "Trinity"


@pytest.mark.parametrize("text", ["2", "2nd", "D2-D4", "2, 3", "1 and 2", "iv", "i-v"])
def test_numeric(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["", "second", "2nd edition", "1.2", "1,234", "II"])
def test_not_numeric(text: str) -> None:
    assert not is_numeric(text)


def test_thousands_are_one_number() -> None:
    assert not plural_test("and")("1,234")
    assert parts("1 and 2") == ["1", " and ", "2"]


@pytest.mark.parametrize(
    ("pages", "form", "expected"),
    [
        ("321-325", "minimal", "321–5"),
        ("321–325", "minimal-two", "321–25"),
        ("12a-14b", "", "12a–14b"),
        ("iv-12", "", "iv–12"),
        ("1.2-1.4", "expanded", "1.2-1.4"),
    ],
)
def test_ranges(pages: str, form: str, expected: str) -> None:
    assert page_ranges(pages, form, "–") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", ["Ähre", "apfel", "Ost", "Östlich", "Zebra"]),
        ("sv-SE", ["apfel", "Ost", "Zebra", "Ähre", "Östlich"]),
        ("de-DE", ["Ähre", "apfel", "Ost", "Östlich", "Zebra"]),
    ],
)
def test_the_alphabet_of_the_language(language: str, expected: list[str]) -> None:
    assert (
        sorted(["Zebra", "Ost", "apfel", "Ähre", "Östlich"], key=lambda text: collation_key(text, language)) == expected
    )


def test_spanish_and_czech_letters_of_their_own() -> None:
    assert collation_key("ñ", "es-ES") > collation_key("nz", "es-ES")
    assert collation_key("chata", "cs-CZ") > collation_key("hz", "cs-CZ")


def test_a_dutch_particle_begins_with_an_apostrophe() -> None:
    found = person(Name("'t Hooft", "Gerard"))
    assert (found.non_dropping, found.family) == ("’t", "Hooft")


def test_names_that_are_not_to_be_parsed_stay_whole() -> None:
    assert person(Name("de Berg", "Ann", extra={"parse-names": False})).family == "de Berg"


def test_initials() -> None:
    assert initialized("A (B)", ". ") == "A. (B)"
    assert marked("Y.-L.", ". ") == "Y. L."


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("title", "the x-ray of c", "The X-Ray of c"),
        ("title", "the up-to-date facts", "The Up-to-Date Facts"),
        ("title", "a—the end", "A—the End"),
        ("sentence", "Why Do Birds Sing", "Why do birds sing"),
        ("sentence", "THE COMPLETE ATLAS", "The complete atlas"),
        ("capitalize-all", "up-to-date facts", "Up-To-Date Facts"),
    ],
)
def test_case(case: str, text: str, expected: str) -> None:
    change = casing(case, "en")
    assert change is not None
    assert change(text) == expected
