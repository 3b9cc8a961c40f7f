"""Numbers with words, ranges that are none, and labels of items without one."""

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.labels import label_of
from refmill.styles.csl.locales import merged
from refmill.styles.csl.nodes import LocaleData, Term
from refmill.styles.csl.numeric import plural_test, unlabelled
from refmill.styles.csl.ordinals import ordinal
from refmill.styles.csl.ranges import page_ranges
from refmill.styles.csl.reference import Reference


@pytest.mark.parametrize(
    ("text", "variable", "bare"),
    [
        ("vol. 3", "volume", "3"),
        ("vol. iv", "volume", "iv"),
        ("no. 3", "issue", "3"),
        ("pp. 12-14", "page", "12-14"),
        ("no. 3", "volume", "no. 3"),
        ("Vol. 3", "volume", "Vol. 3"),
        ("vol. new", "volume", "vol. new"),
        ("3", "edition", "3"),
    ],
)
def test_the_word_for_a_number_is_no_part_of_it(text: str, variable: str, bare: str) -> None:
    assert unlabelled(text, variable) == bare


@pytest.mark.parametrize("pages", ["1:1-1:12", "5.1-5.3", "1/2-3/4", "2-3/4", "5a-c", "A1-B2"])
def test_numbers_with_parts_are_no_ranges(pages: str) -> None:
    assert page_ranges(pages, "", "–") == pages


@pytest.mark.parametrize(("pages", "written"), [("1a-1c", "1a–1c"), ("xi-xv", "xi–xv"), ("2nd-3rd", "2nd–3rd")])
def test_ranges_of_numbers_with_letters(pages: str, written: str) -> None:
    assert page_ranges(pages, "", "–") == written


@pytest.mark.parametrize(
    ("text", "plural"), [("12--19", True), ("12—19", False), ("5.1-5.3", False), ("2,3", False), ("2, 3", True)]
)
def test_what_is_more_than_one(text: str, plural: bool) -> None:
    assert plural_test("and")(text) is plural


PEOPLE = tuple(Name(family) for family in ("Smith-Jones", "de Souza", "Öst", "Lee", "Wu"))
YEAR = Date((2004,))


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"author": PEOPLE[:1], "issued": YEAR}, "Smit04"),
        ({"author": PEOPLE[:2], "issued": YEAR}, "SmSo04"),
        ({"author": PEOPLE[:3], "issued": YEAR}, "SmSÖ04"),
        ({"author": PEOPLE, "issued": YEAR}, "SSÖL04"),
        ({"translator": PEOPLE[3:4]}, "Lee00"),
        ({"author": (Name(literal="The World Bank"),), "issued": YEAR}, "Worl04"),
        ({"title": "the art of war", "issued": YEAR}, "Artw04"),
    ],
)
def test_labels_are_made_of_names_or_the_title_and_the_year(fields: dict[str, object], label: str) -> None:
    assert label_of(Reference(Item("a", "book", fields))) == label


def test_ordinals_that_a_style_redefines_keep_their_numbers() -> None:
    old = LocaleData("fr", {("ordinal-01", "long", ""): Term("ère", "ère")}, {}, {})
    locale = merged("fr-FR", [old])
    assert [ordinal(number, locale) for number in (1, 2, 11)] == ["1ère", "2ᵉ", "11ᵉ"]
    new = LocaleData("fr", {("ordinal", "long", ""): Term("o", "o")}, {}, {})
    assert ordinal(1, merged("fr-FR", [new])) == "1o"


def test_no_english_symbol_stands_in_other_languages() -> None:
    assert merged("de-DE", []).term("chapter", "symbol") == "Kap."


def test_terms_for_the_primary_dialect_hold_for_others() -> None:
    own = LocaleData("en-US", {("et-al", "long", ""): Term("et al", "et al")}, {}, {})
    assert merged("en-GB", [own]).term("et-al") == "et al"
    assert merged("de-DE", [own]).term("et-al") == merged("de-DE", []).term("et-al")


@pytest.mark.parametrize(
    ("family", "label"),
    [("de la Cruz", "Cruz00"), ("Theodor", "Theo00"), ("Anders", "Ande00"), ("Lathe", "Lath00"), ("O’Brien", "Obri00")],
)
def test_labels_leave_out_articles_and_particles_at_the_beginning_of_a_name(family: str, label: str) -> None:
    assert label_of(Reference(Item("a", "book", {"author": (Name(family, ""),)}))) == label


@pytest.mark.parametrize(
    ("families", "label"), [(("Smith", "毛", "Lee"), "Sm00"), (("毛", "Smith"), "Note00"), (("Παπάς", "Lee"), "ΠαLe00")]
)
def test_labels_end_before_a_name_in_a_script_such_as_chinese(families: tuple[str, ...], label: str) -> None:
    people = tuple(Name(family, "A") for family in families)
    assert label_of(Reference(Item("a", "book", {"author": people, "title": "notes from it"}))) == label
