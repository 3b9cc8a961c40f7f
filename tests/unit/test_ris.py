"""RIS: what a line can hold and how lines of other programs are read. Whole records are golden cases."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_to_json
from refmill.errors import InputError, ParseError
from refmill.formats import Reading, WriteOptions
from refmill.model import Date, Item, Name


def lines(item: Item, options: WriteOptions | None = None) -> list[str]:
    exporter = registry.exporter("ris")
    return (exporter.write([item], options) if options else exporter.write([item])).text.splitlines()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (Name("Oord", "Aäron", non_dropping_particle="van den"), "AU  - van den Oord, Aäron"),
        (Name("King", "Martin Luther", suffix="Jr."), "AU  - King, Martin Luther, Jr."),
        (Name("Suffix", suffix="III"), "AU  - Suffix, , III"),
        (Name("Plato"), "AU  - Plato"),
        (Name(literal="ATLAS Collaboration"), "AU  - ATLAS Collaboration"),
    ],
)
def test_names(name: Name, line: str) -> None:
    assert line in lines(Item("", "book", {"author": (name,)}))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (Date((2025, 10, 24)), ["PY  - 2025", "DA  - 2025/10/24/"]),
        (Date((2025, 10)), ["PY  - 2025", "DA  - 2025/10//"]),
        (Date((2025,)), ["PY  - 2025", "DA  - 2025///"]),
        (Date((2025,), season=2, circa=True), ["PY  - 2025", "DA  - 2025///2 circa"]),
        (Date((2020,), (2021, 3)), ["PY  - 2020", "DA  - 2020///-2021-03"]),
        (Date(literal="in press"), ["DA  - ///in press"]),
    ],
)
def test_dates(date: Date, written: list[str]) -> None:
    assert lines(Item("", "book", {"issued": date}))[1:-2] == written


def test_pages() -> None:
    assert lines(Item("", "book", {"page": "45-67"}))[1:3] == ["SP  - 45", "EP  - 67"]
    assert lines(Item("", "book", {"page": "45-67, 70"}))[1] == "SP  - 45-67, 70"


def test_a_value_of_several_lines_makes_no_tag() -> None:
    item = Item("", "book", {"title": "A\nER  - ", "abstract": "One.\n\nTY  - BOOK\x0cTI  - B"})
    assert lines(item, WriteOptions(plain=True)) == [
        "TY  - BOOK",
        "TI  - A ER  -",
        "AB  - One.",
        "      ",
        "      TY  - BOOK",
        "      TI  - B",
        "ER  - ",
        "",
    ]


def test_keywords_are_one_a_tag_and_subjects_follow_them() -> None:
    item = Item("k", "event", {"keyword": "a, b", "custom": {"refmill": {"subjects": ["cs.CL"], "journal-ref": "J"}}})
    written = lines(item)
    assert written[:5] == ["TY  - GEN", "ID  - k", "KW  - a", "KW  - b", "KW  - cs.CL"]
    assert written[5].startswith("U5  - refmill:{")
    assert lines(item, WriteOptions(plain=True)) == [*written[:5], "ER  - ", ""]


def test_plain_names_what_is_lost() -> None:
    item = Item("k", "book", {"author": (Name("A"),), "scale": "1:5", "custom": {"refmill": {"cut": ["author"]}}})
    exporter = registry.exporter("ris")
    assert exporter.write([item]).diagnostics == ()
    told = exporter.write([item, Item("", "event", {"title": "a\nb"})], WriteOptions(plain=True)).diagnostics
    assert [one.code for one in told] == ["field-left-out", "list-cut", "field-changed"]
    assert "scale" in told[0].message
    assert "type, title" in told[2].message


@given(st.text(), st.text())
def test_any_text_stays_one_record(text: str, key: str) -> None:
    written = lines(Item(key, "book", {"title": text, "abstract": text, "author": (Name(text),), "URL": text}))
    assert sum(line.startswith("TY  - ") for line in written) == 1
    assert sum(line.startswith("ER  - ") for line in written) == 1
    assert all(line[:6].strip() == "" or line[2:6] == "  - " for line in written)


def read(*texts: str, document: str = "") -> Reading:
    return registry.reader("ris").read("\n".join(texts), document)


def fields(*texts: str) -> dict[str, Any]:
    (item,) = read(*texts, "ER  - ").items
    return {name: value for name, value in item_to_json(item).items() if name != "id"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TY  - JOUR\r\nT1  - A\r\nER  - \r\n", ["A"]),
        ("\ufeffTY  - JOUR\nTI  - A\nER  -", ["A"]),
        ("TY  -JOUR\nTI  -A\nER  -\n", ["A"]),
        ("TY - JOUR\nTI - A\nER -\n", ["A"]),
        ("Provider: X\n\nTY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n", ["A", "B"]),
        ("TY  - JOUR\nTI  - A title that\ngoes on\n\nAU  - B\nER  - \n", ["A title that goes on"]),
    ],
    ids=["crlf", "bom", "no-space", "one-space", "no-end", "continued"],
)
def test_what_is_forgiven(text: str, found: list[str]) -> None:
    assert [item.text("title") for item in read(text).items] == found


@pytest.mark.parametrize(
    ("tags", "issued"),
    [
        (["PY  - 2010"], [[2010]]),
        (["PY  - 2010/05/07/"], [[2010, 5, 7]]),
        (["Y1  - 2010/00/00/"], [[2010]]),
        (["Y1  - 2010///"], [[2010]]),
        (["PY  - 2010", "DA  - 2010-05-07"], [[2010, 5, 7]]),
        (["PY  - 2010", "DA  - JUN 10"], [[2010, 6, 10]]),
        (["Y1  - 7 May 2010", "PY  - 2010"], [[2010, 5, 7]]),
        (["PY  - 2020", "DA  - 2020///-2021-03"], [[2020], [2021, 3]]),
    ],
)
def test_dates_are_read(tags: list[str], issued: list[list[int]]) -> None:
    assert fields("TY  - JOUR", *tags) == {"type": "article-journal", "issued": {"date-parts": issued}}


def test_seasons_circa_and_words_are_read() -> None:
    assert fields("TY  - JOUR", "PY  - 1998///Spring")["issued"] == {"date-parts": [[1998]], "season": 1}
    assert fields("TY  - JOUR", "PY  - Spring 1998")["issued"] == {"date-parts": [[1998]], "season": 1}
    assert fields("TY  - JOUR", "DA  - 1998///circa")["issued"] == {"date-parts": [[1998]], "circa": True}
    assert fields("TY  - JOUR", "PY  - in press")["issued"] == {"literal": "in press"}


@pytest.mark.parametrize(
    ("tags", "titles"),
    [
        (["T2  - Full", "J2  - Abbr"], ("Full", "Abbr")),
        (["JF  - Full", "JO  - Abbr"], ("Full", "Abbr")),
        (["JO  - Full", "JA  - Abbr"], ("Full", "Abbr")),
        (["JO  - Only"], ("Only", "")),
        (["JA  - Abbr"], ("Abbr", "Abbr")),
        (["T2  - Full", "JO  - Full", "JA  - Abbr"], ("Full", "Abbr")),
        (["T2  - Full", "JO  - Full", "JA  - Full"], ("Full", "")),
    ],
)
def test_the_journal(tags: list[str], titles: tuple[str, str]) -> None:
    found = fields("TY  - JOUR", *tags)
    assert (found.get("container-title", ""), found.get("container-title-short", "")) == titles
    assert "custom" not in found


def test_tags_by_type() -> None:
    book = fields("TY  - BOOK", "T2  - Series", "A2  - S, E", "A3  - B, E", "SP  - 250", "SN  - 978-3-16-148410-0")
    assert book["collection-title"] == "Series"
    assert [book[name][0]["family"] for name in ("collection-editor", "editor")] == ["S", "B"]
    assert (book["number-of-pages"], book["ISBN"]) == ("250", "978-3-16-148410-0")
    chapter = fields("TY  - CHAP", "T2  - Book", "A2  - B, E", "A3  - S, E", "SP  - 2", "EP  - 5", "SN  - 1234-5678")
    assert (chapter["container-title"], chapter["page"], chapter["ISSN"]) == ("Book", "2-5", "1234-5678")
    assert [chapter[name][0]["family"] for name in ("collection-editor", "editor")] == ["S", "B"]
    talk = fields("TY  - CPAPER", "T2  - Meeting", "C3  - Proceedings", "C1  - Rome")
    assert (talk["event-title"], talk["container-title"], talk["event-place"]) == ("Meeting", "Proceedings", "Rome")
    assert fields("TY  - RPRT", "SN  - TR-12") == {"type": "report", "number": "TR-12"}
    assert fields("TY  - CONF", "T2  - Meeting") == {"type": "paper-conference", "container-title": "Meeting"}


def test_several_values() -> None:
    found = fields(
        *("TY  - EJOUR", "AU  - Baldwin,S.A.", "A1  - ATLAS Collaboration", "AU  - King, Martin Luther, Jr."),
        *("KW  - a; b", "KW  - c", "N1  - one", "N1  - two", "N2  - abstract", "UR  - http://a", "UR  - http://b"),
        *("M3  - https://doi.org/10.1000/X", "AD  - Somewhere"),
    )
    assert found == {
        "type": "article-journal",
        "author": [
            {"family": "Baldwin", "given": "S.A."},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"literal": "ATLAS Collaboration"},
        ],
        "keyword": "a, b, c",
        "note": "one\ntwo",
        "abstract": "abstract",
        "URL": "http://a",
        "DOI": "10.1000/X",
        "custom": {"ris": {"UR": ["http://b"], "AD": ["Somewhere"]}},
    }


def test_authors_without_a_comma() -> None:
    found = fields("TY  - CONF", "AU  - A. Vaswani", "AU  - J.-P. Serre", "AU  - Plato", "AU  - Google Research")
    assert found["author"] == [
        {"family": "Vaswani", "given": "A."},
        {"family": "Serre", "given": "J.-P."},
        {"family": "Plato"},
        {"literal": "Google Research"},
    ]


def test_paragraphs_of_an_abstract() -> None:
    filled = "x" * 70
    found = fields("TY  - JOUR", f"AB  - {filled}", "and more", "after a short line", "", "a paragraph")
    assert found["abstract"] == f"{filled} and more\nafter a short line\n\na paragraph"


def test_a_preprint_tells_its_arxiv_id() -> None:
    found = fields("TY  - UNPB", "DO  - 10.48550/arXiv.2510.21150")
    assert [found[name] for name in ("archive", "archive_location", "number")] == [
        "arXiv",
        "2510.21150",
        "arXiv:2510.21150",
    ]


def test_what_another_program_changed_counts() -> None:
    text = registry.exporter("ris").write([Item("k", "book", {"title": "A\nB", "scale": "1:5"})]).text
    (item,) = read(text.replace("TI  - A B", "TI  - C")).items
    assert (item.text("title"), item.text("scale")) == ("C", "1:5")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("TY  - JOUR\nTI  - A\n", "no-end", 1),
        ("TY  - JOUR\nER  - \nTI  - A\nER  - ", "no-type", 3),
        ("@article{a,\n}\nTY  - JOUR\nER  - ", "skipped-text", 1),
        ("TY  - JOUR\nU5  - refmill:{\nER  - ", "bad-residue", 1),
        ('TY  - JOUR\nU5  - refmill:{"title": 1}\nER  - ', "bad-residue", 1),
        ("TY  - JOUR\nU5  - refmill:" + "[" * 100_000 + "\nER  - ", "bad-residue", 1),
    ],
)
def test_faults_are_named_with_their_line(text: str, code: str, line: int) -> None:
    reading = read(text, document="a.ris")
    assert [(one.code, str(one.location)) for one in reading.diagnostics] == [(code, f"a.ris:{line}")]
    assert reading.items


def test_what_is_no_ris() -> None:
    assert read("").items == ()
    with pytest.raises(ParseError, match="no line begins"):
        read("@article{a, title = {A}}")


def test_a_long_field_is_read_in_linear_time() -> None:
    long = "A " * 2_000_000
    assert fields("TY  - JOUR", f"TI  - {long}", f"AU  - {long}", f"PY  - {long}", f"SN  - {long}", f"SP  - {long}")


@given(st.text(st.sampled_from('TYERAU5 -\n\r\x00\t,;/2019refmill:{}"')))
def test_any_text_gives_records_or_an_input_error(text: str) -> None:
    try:
        registry.reader("ris").read(text)
    except InputError:
        assert not any(line.startswith("TY  - ") for line in text.splitlines())


def test_entities_are_characters() -> None:
    text = "TY  - JOUR\nTI  - H<sub>2</sub>O &amp; D&lt;i&gt;x&lt;/i&gt; &#945;; R&D;\nT2  - J. &amp; K.\nER  - \n"
    (item,) = registry.reader("ris").read(text).items
    assert item.text("title") == "H<sub>2</sub>O & D<i>x</i> α; R&D;"
    assert item.text("container-title") == "J. & K."


@pytest.mark.parametrize("text", ["ty  - JOUR\nti  - T\npy  - 2020\ner  - \n", "TY - JOUR\nTI - T\nPY - 2020\nER -\n"])
def test_tags_in_lower_case_or_with_one_space(text: str) -> None:
    (item,) = registry.reader("ris").read(text).items
    assert (item.type, item.text("title")) == ("article-journal", "T")
    assert item.date("issued").start == (2020,)  # type: ignore[union-attr]


def test_a_day_of_another_year_is_not_that_of_publication() -> None:
    (item,) = registry.reader("ris").read("TY  - JOUR\nPY  - 2020\nDA  - 2019/12/20\nER  - \n").items
    assert item.date("issued").start == (2020,)  # type: ignore[union-attr]
    assert item.fields["custom"] == {"ris": {"DA": ["2019/12/20"]}}
    (item,) = registry.reader("ris").read("TY  - JOUR\nPY  - 2020\nDA  - 2020/12/20\nER  - \n").items
    assert item.date("issued").start == (2020, 12, 20)  # type: ignore[union-attr]


@pytest.mark.parametrize(("entry", "kind"), [("AGGR", "dataset"), ("JFULL", "article-journal"), ("DATA", "dataset")])
def test_types_as_others_read_them(entry: str, kind: str) -> None:
    assert registry.reader("ris").read(f"TY  - {entry}\nTI  - T\nER  - \n").items[0].type == kind


def test_an_address_in_m1_is_no_number() -> None:
    address = "(Lee A., lee@example.org) Department of Things, University of Somewhere, Some Street 5, Sometown"
    (item,) = registry.reader("ris").read(f"TY  - JOUR\nTI  - T\nM1  - {address}\nER  - \n").items
    assert "number" not in item.fields
    assert item.fields["custom"] == {"ris": {"M1": [address]}}


def test_commas_too_many_are_no_part_of_a_suffix() -> None:
    (item,) = registry.reader("ris").read("TY  - JOUR\nAU  - Smith, John,, Jr.\nER  - \n").items
    assert item.names("author")[0].suffix == "Jr."


def test_an_empty_record_is_named() -> None:
    reading = registry.reader("ris").read("TY  -\nER  -\n\nTY  - JOUR\nTI  - T\nER  - \n")
    assert [item.text("title") for item in reading.items] == ["T"]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("empty-record", 1)]


def test_fields_that_are_made_when_asked_for_are_a_mapping_like_others() -> None:
    def item() -> Item:
        (found,) = read("TY  - BOOK", "AU  - Lee, Ann", "TI  - A", "ER  - ").items
        return found

    expected = {"author": (Name("Lee", "Ann"),), "title": "A"}
    assert item() == Item("", "book", expected)
    assert repr(item().fields) == repr(expected)
    assert list(item().fields) == list(expected)
    assert len(item().fields) == 2
    assert "title" in item().fields
    assert "note" not in item().fields
    assert item().fields.get("note", "") == ""
    assert pickle.loads(pickle.dumps(item().fields)) == expected
    assert item().updated({"title": None}).fields == {"author": expected["author"]}
