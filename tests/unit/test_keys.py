"""Citation keys: the rule of docs/keys.md."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill.csljson import item_from_json
from refmill.errors import FieldError
from refmill.key_functions import FILTERS, FUNCTIONS
from refmill.key_patterns import parse
from refmill.key_people import ALIASES
from refmill.keys import assign, key_of, pinned, transliterate
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


# -- patterns ----------------------------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
SURVEY = item_from_json(
    {
        "type": "article-journal",
        "title": "On the Deep-Sea Käse of l'Été: a Survey",
        "author": [
            {"family": "Käkönen", "given": "Aino"},
            {"family": "O'Brien-Smith", "given": "Mary"},
            {"family": "García Márquez", "given": "Gabriel"},
        ],
        "editor": [{"family": "Knuth", "given": "Donald"}, {"family": "Müller", "given": "Eva"}],
        "translator": [{"family": "Достоевский"}],
        "issued": {"date-parts": [[2021, 4, 9]]},
        "original-date": {"date-parts": [[1866]]},
        "container-title": "Journal of the Deep Sea",
        "collection-title": "Lecture Notes",
        "publisher": "Sea & Sons",
        "volume": "12",
        "issue": "3",
        "number": "arXiv:2104.01234",
        "page": "45-67",
        "DOI": "10.1000/sea.12",
        "keyword": "cheese, sea",
        "language": "en-GB",
        "call-number": "QA 76",
    }
)
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| `(\[.+?\])` \| `(.+?)` \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))
OTHER_NAME = re.compile(r"^\| `([\w.]+)` \| `(\w+)` \|$", re.MULTILINE)
FORMULA = re.compile(r"^- `(.+?)` is `(.+?)`$", re.MULTILINE)


def test_the_page_has_each_function_and_filter() -> None:
    known = {name: one.about for name, one in (*FUNCTIONS.items(), *FILTERS.items())}
    assert {name: about for name, about, _, _ in ROWS} == known


@pytest.mark.parametrize(("pattern", "key"), [row[2:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_examples_of_the_page(pattern: str, key: str) -> None:
    assert parse(pattern).key(SURVEY) == key


def test_the_page_has_each_other_name() -> None:
    assert dict(OTHER_NAME.findall(PAGE.read_text(encoding="utf-8"))) == ALIASES
    assert set(ALIASES.values()) <= set(FUNCTIONS)


@pytest.mark.parametrize(("pattern", "key"), FORMULA.findall(PAGE.read_text(encoding="utf-8")))
def test_the_formulas_of_the_page(pattern: str, key: str) -> None:
    assert parse(pattern).key(SURVEY) == key


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth:lower][year][shorttitle:1]", "kakonen2021Deep"),
        ("[auth.etal:lower]_[year]", "kakonen.etal_2021"),
        ("[auth.auth.ea]", "Kakonen.OBrien-Smith.ea"),
        ("[edtr.edtr.ea]", "Knuth.Muller"),
        ("[auth3_2][edtr2]", "OBrKn"),
        ("[authIni2][shorttitle3_3]", "Ka.OB.GaDeepSeaKase"),
        ("[authors2][keyword2]", "KakonenOBrien-SmithEtAlsea"),
        ("[authshort(-)][title:truncate7]", "K-O-GOntheDe"),
        ("[series:replace('Lecture, ', x)]", "LectureNotes"),
        ("[arxiv:substring(40)][doi:substring(40):default('x')][year]", "x2021"),
        ("x[day]|[auth][year]", "x09"),
        ("[field(genre)]|[auth][year]", "Kakonen2021"),
        ("[field(genre)]-|x", "x"),
        ("auth.lower + shorttitle(3, 3) + year", "kakonenDeepSeaKase2021"),
        ("AUTHETAL2 . lower+'_'+year", "kakonen.etal_2021"),
        ("auth3_2 + shortyear", "OBr21"),
        ("field(genre) | (field('genre') | auth).upper + year", "KAKONEN2021"),
        ("field(genre) | 'anon'", "anon"),
        ("'x' + field(genre)", ""),
        ("auth.replace('Käk', '').replace(\"(\", ')')", "onen"),
        ("[AUTHETAL]", "KakonenEtAl"),
        ("[shorttitle(2,1)]", "DeepSea"),
        ("[title:skipwords:abbr:upper]", "DSKLS"),
        ("x:[auth:substring=2,3]_[month]", "x:ako_04"),
        ("[translator:lower]", "dostoevskiy"),
        ("[publisher|editor]", "SeaSons"),
        ("[series:replace('Lecture Notes','LN')]", "LN"),
    ],
)
def test_patterns(pattern: str, key: str) -> None:
    assert parse(pattern).key(SURVEY) == key


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (item("Deep Sea", "Käkönen", 2020), "kakonen2020Deep"),
        (item("Über Bücher", "Müller", 1999), "muller1999Uber"),
        (item("Selected Works", "毛泽东", 1960), "maozedong1960Selected"),
        (item("Преступление", "Достоевский", 1866), "dostoevskiy1866Prestuplenie"),
        (item("", "Smith"), "smith"),
        (item("Gallic War", "Caesar", -50), "caesar50bcGallic"),
        (Item("", "book", {"editor": (Name("Knuth"),), "title": "Essays"}), "knuthEssays"),
        (Item("", "book", {"title": "$L_1$ <i>Norms</i>"}), "anonL1"),
    ],
)
def test_scripts_and_alternatives(record: Item, key: str) -> None:
    assert parse("[auth:lower|editor:lower|'anon'][year][shorttitle:1]").key(record) == key


@pytest.mark.parametrize(
    ("pattern", "column", "says"),
    [
        ("[", 2, "the name of a function"),
        ("[auth", 1, "never closed"),
        ("a]", 2, "closes nothing"),
        ("[aut]", 2, "did you mean 'auth'?"),
        ("[auth:low]", 7, "did you mean 'lower'?"),
        ("[zzz]", 2, "there are auth, "),
        ("a b[auth]", 2, "' '"),
        ("[authors(x)]", 9, "a number"),
        ("[year(2)]", 6, "takes 0 arguments, not 1"),
        ("[auth(1,2,3)]", 6, "takes 0 to 2 arguments, not 3"),
        ("[AUTHSHRT]", 2, "did you mean 'authshort'?"),
        ("[auth.etall]", 6, "'.'"),
        ("[auth]|", 8, "an alternative"),
        ("|[auth]", 1, "'|' stands alone"),
        ("auth + yeer", 8, "did you mean 'year'?"),
        ("auth.lowr", 6, "did you mean 'lower'?"),
        ("auth +", 7, "the name of a function"),
        ("(auth | editor", 1, "never closed"),
        ("auth)", 5, "')'"),
        ("auth lower", 6, "'l'"),
        ("auth + 'a b'", 8, "letters, digits"),
        ("(" * 100_000, 21, "deep"),
        ("[field]", 7, "takes 1 argument, not 0"),
        ("[field(colour)]", 7, "'colour'"),
        ("[title:substring]", 17, "takes 1 to 2 arguments, not 0"),
        ("[auth;year]", 6, "';'"),
        ("[auth|]", 7, "the name of a function"),
    ],
)
def test_a_bad_pattern_is_refused_with_its_column(pattern: str, column: int, says: str) -> None:
    with pytest.raises(FieldError) as error:
        parse(pattern)
    assert f"column {column}: " in error.value.message
    assert says in error.value.message


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(FieldError, match="empty"):
        parse("")


def test_clashes_under_a_pattern() -> None:
    records = [item(word, family, 2020) for word, family in (("B", "Smith"), ("A", "smith"), ("C", "Smith"))]
    year = [one.id for one in assign(records, parse("[auth][year]").key)]
    assert year == ["Smith2020b", "smith2020a", "Smith2020c"]
    assert [one.id for one in assign(records, parse("[auth]").key)] == ["Smith-b", "smith-a", "Smith-c"]


def test_a_record_without_what_the_pattern_asks_for_is_called_by_the_rule() -> None:
    assert [one.id for one in assign([item("Deep Sea", "Smith")], parse("x[year]").key)] == ["smithdeep"]


def test_pinned_keys_stay_when_all_are_made_anew() -> None:
    records = [
        item("Deep", "Smith", 2020, key="old"),
        item("Deep", "Smith", 2020, key="zotero", note="Read.\nCitation Key: smith2020"),
        item("Deep", "Mori", 2020, **{"citation-key": "mori"}),
    ]
    assert pinned(records[1]) == "smith2020"
    made = assign(records, parse("[auth:lower][year]").key, rekey=True)
    assert [one.id for one in made] == ["smith2020a", "smith2020", "mori"]
    assert [one.id for one in assign(records)] == ["old", "zotero", "mori"]


@given(RECORDS, st.randoms(), st.sampled_from(["[auth][year]", "[shorttitle:1]", "k", "[auth:lower|year]"]))
def test_keys_by_a_pattern_do_not_depend_on_order(records: list[Item], shuffler: random.Random, text: str) -> None:
    first = assign(records, parse(text).key)
    shuffled = list(records)
    shuffler.shuffle(shuffled)
    assert contents(assign(shuffled, parse(text).key)) == contents(first)
    made = [one.id.lower() for before, one in zip(records, first, strict=True) if not before.id]
    assert len(set(made)) == len(made)
    assert not {one.id.lower() for one in records} & set(made)


@given(st.text(alphabet="[]():=|,.+_'\"auth lower12é", max_size=20))
def test_any_pattern_is_read_or_refused(text: str) -> None:
    try:
        pattern = parse(text)
    except FieldError:
        return
    assert re.fullmatch(r"[A-Za-z0-9:./+_-]*", pattern.key(SURVEY))


# -- the option --------------------------------------------------------------------------------------------------------

RECORDS_OF_FILE = [
    {"type": "book", "title": "Deep Sea", "author": [{"family": "Käkönen"}], "issued": {"date-parts": [[2020]]}},
    {"id": "mine", "type": "book", "title": "High Sea", "author": [{"family": "Mori"}]},
]


def converted(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    (folder / "in.json").write_text(json.dumps(RECORDS_OF_FILE))
    program = [sys.executable, "-m", "refmill.cli", "convert", "in.json", *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, check=False)


def ids(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    return [record["id"] for record in json.loads(done.stdout)]


def test_the_option_keeps_ids_unless_told_otherwise(tmp_path: Path) -> None:
    assert ids(converted(tmp_path, "--keys", "[auth][year]")) == ["Kakonen2020", "mine"]
    assert ids(converted(tmp_path, "--keys", "[auth][year]", "--rekey")) == ["Kakonen2020", "Mori"]


def test_the_configuration_sets_the_pattern(tmp_path: Path) -> None:
    (tmp_path / "refmill.toml").write_text('[convert]\nkeys = "[auth:upper]"\n')
    assert ids(converted(tmp_path)) == ["KAKONEN", "mine"]


def test_a_bad_pattern_is_a_slip_of_the_hand(tmp_path: Path) -> None:
    done = converted(tmp_path, "--keys", "[auth:lwer]")
    assert done.returncode == 2
    assert b"column 7: there is no filter 'lwer': did you mean 'lower'?" in done.stderr
