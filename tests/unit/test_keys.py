"""Citation keys: the rule of docs/keys.md."""

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill.keys import assign, key_of, transliterate
from refmill.model import Date, Item, Name


def item(title: str = "", family: str = "", year: int | None = None, key: str = "", **fields: object) -> Item:
    values: dict[str, object] = {"title": title, **fields}
    if family:
        values["author"] = (Name(family),)
    if year is not None:
        values["issued"] = Date((year,))
    return Item(key, "article", values)


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (item("On the Deep Sea", "Käkönen", 2020), "kakonen2020deep"),
        (item("Über Bücher", "Müller", 1999), "muller1999uber"),
        (item("Преступление и наказание", "Достоевский", 1866), "dostoevskiy1866prestuplenie"),
        (item("Selected Works", "毛", 1960), "mao1960selected"),
        (item("String Seed", "Misaki"), "misakistring"),
        (item("", "Misaki", 2020), "misaki2020"),
        (item("GPipe: Efficient Training of Giant Networks"), "gpipe-efficient-training"),
        (item("GPipe: Efficient Training of Giant Networks", year=2019), "gpipe-efficient-training-2019"),
        (item("$L_1$ norms and <i>E. coli</i>", "Smith", 2001), "smith2001l1"),
        (item("The Who", "O’Brien-Smith", 1970), "obrien-smith1970who"),
        (item("Of the", "Smith", 2000), "smith2000of"),
        (item("Gallic War", "Caesar", -50), "caesar50bcgallic"),
        (item(number="arXiv:1908.00213", year=2019), "arxiv-1908-00213"),
        (item(DOI="10.1000/182"), "10-1000-182"),
        (item(), "article"),
        (item("😀"), "grinning"),
        (Item("", "", {}), "item"),
        (Item("", "book", {"editor": (Name("Knuth"),), "title": "Essays"}), "knuthessays"),
        (Item("", "book", {"author": (Name(literal="The BIG Team"),), "title": "Essays"}), "thebigteamessays"),
    ],
)
def test_the_key_of_one_record(record: Item, key: str) -> None:
    assert key_of(record) == key


def test_given_ids_stay_and_are_avoided() -> None:
    given_ones = (
        item("A Sea", "Smith", 2020, key="Smith2020sea"),
        item("Sea", "Smith", 2020),
        item(key="not legal {}"),
    )
    assert [one.id for one in assign(given_ones)] == ["Smith2020sea", "smith2020sea-a", "not legal {}"]


def test_clashes_take_more_words_then_letters() -> None:
    records = [
        item("Deep Sea", "Smith", 2020),
        item("Deep Sky", "Smith", 2020),
        item("Deep Sky", "Smith", 2020, abstract="Another one."),
    ]
    assert [one.id for one in assign(records)] == ["smith2020deep-sea", "smith2020deep-sky-a", "smith2020deep-sky-b"]


def test_parts_of_a_work_are_told_apart_by_their_words() -> None:
    records = [item(f"Learning Theory, Part {part}", "Vapnik", 1998) for part in ("I", "II", "III")]
    keys = [one.id for one in assign(records)]
    assert keys[1:] == ["vapnik1998learning-theory-part-ii", "vapnik1998learning-theory-part-iii"]
    assert len(set(keys)) == 3


WORDS = st.sampled_from(["Deep", "Sea", "the", "Käse", "毛", "b", ""])
RECORDS = st.lists(
    st.builds(
        lambda words, family, year, abstract, key: item(" ".join(words), family, year, key, abstract=abstract),
        st.lists(WORDS, max_size=3),
        st.sampled_from(["", "Smith", "Käkönen"]),
        st.sampled_from([None, 2020]),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["", "", "", "smith2020deep", "X y"]),
    ),
    max_size=12,
)


@given(RECORDS, st.randoms())
def test_keys_do_not_depend_on_order_and_are_legal_and_unique(records: list[Item], shuffler: random.Random) -> None:
    first = contents(assign(records))
    shuffled = list(records)
    shuffler.shuffle(shuffled)
    assert contents(assign(shuffled)) == first
    made = [one.id for before, one in zip(records, assign(records), strict=True) if not before.id]
    assert len(set(made)) == len(made)
    assert not {one.id for one in records} & set(made)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", key) for key in made)


def contents(records: Sequence[Item]) -> list[str]:
    return sorted(repr((one.id, one.type, sorted(one.fields.items()))) for one in records)


@given(st.text())
def test_any_text_gives_ascii(text: str) -> None:
    assert transliterate(text).isascii()
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", key_of(item(text, text)))
