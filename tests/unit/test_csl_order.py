"""The order of lists: alphabets, keys one after the other, numbers that descend."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.collation import collation_key
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.csl.sorting import SortKey, ranked, sorted_by
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US"><info/>
<macro name="number"><text variable="citation-number"/></macro>
<macro name="names"><names variable="author"><name form="short"/></names></macro>
<macro name="year"><text term="from"/><date variable="issued"><date-part name="year"/></date></macro>
<macro name="title"><text variable="title" text-case="uppercase"/></macro>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography><sort>{keys}</sort><layout><text variable="citation-number" suffix=" "/><text variable="title"/></layout>
</bibliography></style>"""


def listed(items: list[Item], *keys: str) -> list[str]:
    """The entries of a list with these keys: the name of a macro, and ``descending`` where it is so."""
    written = "".join('<key macro="{}" sort="{}"/>'.format(*f"{key} ascending".split()[:2]) for key in keys)
    made = Processor(style(STYLE.format(keys=written).encode(), "test"))
    return [plain(entry.body) for entry in made.bibliography(items).entries]


def item(title: str, author: str, year: int = 2001) -> Item:
    return Item(title, "book", {"title": title, "author": (Name(author, "Ann"),), "issued": Date((year,))})


ITEMS = [item("b", "Roe", 2002), item("c", "Doe", 2003), item("A", "Doe", 2001), item("d", "Doe", 2001)]


@pytest.mark.parametrize(
    ("keys", "titles"),
    [
        (["names"], "cAdb"),
        (["names", "year"], "Adcb"),
        (["names", "year descending", "title"], "cAdb"),
        (["year descending", "names"], "cbAd"),
        (["title"], "Abcd"),
        ([], "bcAd"),
    ],
)
def test_a_key_orders_what_the_keys_before_it_leave_alike(keys: list[str], titles: str) -> None:
    assert "".join(entry[-1] for entry in listed(ITEMS, *keys)) == titles


def test_keys_one_after_the_other_order_as_all_of_them_together() -> None:
    things: list[Any] = list(enumerate([*product((1, None, 2), (None, 3, 1), (0, 5))] * 2))
    keys = [SortKey(_value(place), place == 1, numbers=False, named=False) for place in range(3)]
    wanted = things
    for key in reversed(keys):
        wanted = ranked(wanted, [key.value(thing) for thing in wanted], key.descending)
    assert sorted_by(things, keys, lambda thing: thing) == wanted != things


def _value(place: int) -> Callable[[Any], Any]:
    return lambda thing: thing[1][place]


def test_numbers_descend_where_the_list_is_in_their_descending_order() -> None:
    assert listed(ITEMS, "number descending") == ["4 d", "3 A", "2 c", "1 b"]
    assert listed(ITEMS, "number") == ["1 b", "2 c", "3 A", "4 d"]


def test_numbers_descend_where_any_key_is_the_number_and_descends() -> None:
    assert listed(ITEMS, "names", "number descending") == ["4 d", "3 A", "2 c", "1 b"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru-RU", ["7", "йод", "Яблоко", "Adam"]),
        ("uk-UA", ["гай", "ґава", "елка", "єнот", "із", "їжак", "йод", "Adam"]),
        ("el-GR", ["Άλφα", "βήτα", "Adam"]),
        ("ar", ["باب", "Adam"]),
        ("en-US", ["Adam", "Яблоко"]),
        ("ja-JP", ["Adam", "日本"]),
    ],
)
def test_letters_of_the_script_of_a_language_come_first(language: str, words: list[str]) -> None:
    keys = [collation_key(word, language) for word in words]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("mark", ["“A”", "(A)", "¿A", "A:", "—A", "[A]", "«A»"])
def test_marks_are_not_seen_in_sorting(mark: str) -> None:
    assert collation_key(mark) == collation_key("a")
