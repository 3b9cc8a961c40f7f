"""Reading .bib files: syntax in any state, names, dates, LaTeX, inheritance, archives."""

import unicodedata
from typing import Any

import pytest

from refmill import registry
from refmill.csljson import item_to_json, value_to_json
from refmill.latex import Letters, escape
from refmill.latex_decode import Braces, decode
from refmill.model import Date, Name
from refmill.seeds.bib_dates import read_edtf, read_issued
from refmill.seeds.bib_names import read_names


def read(text: str, name: str = "bibtex") -> list[dict[str, Any]]:
    return [item_to_json(item) for item in registry.reader(name).read(text, "a.bib").items]


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in registry.reader("bibtex").read(text, "a.bib").diagnostics]


# -- syntax ------------------------------------------------------------------------------------------------------------


def test_strings_and_concatenation() -> None:
    text = '@string{acm = "ACM" # { Press}}\n@book{k, publisher = acm # ", NY", month = "oct" # "~12", year = 2001}'
    (item,) = read(text)
    assert item["publisher"] == "ACM Press, NY"
    assert item["issued"] == {"date-parts": [[2001, 10, 12]]}


@pytest.mark.parametrize(
    "text",
    [
        "@article(k, title = {T})",
        '@ARTICLE { k , TITLE = "T" , }',
        "\ufeff@article{k, title = {T}}",
        "@article{k title = {T}}",
        "@article{k,, title = {T},,}",
        "% a comment\n@comment{@article{x, title = {X}}}\n@preamble{{\\x}}\n@article{k,title={T}}",
        "@article{k,\n title = {T}\n",
        "@article{k,\n title = {T\n",
    ],
)
def test_an_entry_in_many_spellings(text: str) -> None:
    assert read(text) == [{"id": "k", "type": "article-journal", "title": "T"}]


def test_fields_without_commas_between_them() -> None:
    (item,) = read('@book{k, title = {T}\n volume = 3 edition = "2"\n}')
    assert (item["title"], item["volume"], item["edition"]) == ("T", "3", "2")


def test_an_unbalanced_entry_costs_nothing_but_itself() -> None:
    text = "@book{a,\n title = {Open {brace,\n volume = 2\n}\n@book{b, title = {B}}\n@book{c, title = {C}}"
    items = read(text)
    assert [item["id"] for item in items] == ["a", "b", "c"]
    assert items[0]["volume"] == "2"
    reading = registry.reader("bibtex").read(text, "a.bib")
    (diagnostic,) = reading.diagnostics
    assert (diagnostic.code, diagnostic.location.line, diagnostic.location.column) == ("unbalanced-value", 2, 2)


def test_remarks_in_an_entry_are_passed_over_as_biber_does() -> None:
    text = "@book{a, % year = {1900},\n  title = {A}, % x\n  % 1, y = {2}\n}\n"
    text += "@odd-type{b, % last\n}\n@book{c, title = {C}}"
    assert [(item["id"], item.get("title")) for item in read(text)] == [("a", "A"), ("b", None), ("c", "C")]
    assert [code for code in codes(text) if code != "unknown-type"] == ["remark", "remark", "remark"]


def test_a_value_may_hold_an_entry() -> None:
    (item,) = read("@misc{k, note = {As in\n@book{x,\n title = {y}}\n}, volume = 1}")
    assert item["volume"] == "1"


def test_what_is_doubtful_is_named() -> None:
    text = (
        "@book{k, title = {A}, title = {B}, publisher = nobody, zzz}\n@book{k, title = {C}}\nstray\n@book{title = {D}}"
    )
    assert [item["title"] for item in read(text)] == ["A", "C", "D"]
    expected = ["duplicate-field", "undefined-string", "stray-text", "duplicate-id", "stray-text", "no-key"]
    assert sorted(codes(text)) == sorted(expected)


def test_a_field_that_stands_for_nothing_is_kept() -> None:
    (item,) = read("@book{k, groups = {My \\emph{group}}}")
    assert item["custom"] == {"refmill": {"bib-fields": {"groups": "My \\emph{group}"}}}


def test_deep_nesting_and_long_fields() -> None:
    deep = "{" * 100_000 + "x" + "}" * 100_000
    long = "word " * 500_000
    first, second = read(f"@book{{a, title = {deep}}}\n@book{{b, abstract = {{{long}}}}}")
    assert first["title"] == "x"
    assert len(second["abstract"]) == len(long) - 1


# -- records -----------------------------------------------------------------------------------------------------------


def test_an_arxiv_paper_is_the_record_of_the_docs() -> None:
    (item,) = read("@misc{k, eprint = {1706.03762v5}, archivePrefix = {arXiv}, primaryClass = {cs.CL}}")
    assert item == {
        "id": "k",
        "type": "article",
        "number": "arXiv:1706.03762",
        "URL": "https://arxiv.org/abs/1706.03762",
        "archive": "arXiv",
        "archive_location": "1706.03762",
        "custom": {"refmill": {"version": "5", "subjects": ["cs.CL"]}},
    }


@pytest.mark.parametrize("order", [0, 1])
def test_a_child_inherits(order: int) -> None:
    child = "@inproceedings{c, crossref = {P}, title = {Child}}\n"
    parent = "@proceedings{p, title = {Book}, year = 1999, editor = {E, D}}\n"
    items = read(child + parent if order else parent + child)
    found = next(item for item in items if item["id"] == "c")
    assert (found["title"], found["container-title"]) == ("Child", "Book")
    assert found["editor"] == [{"family": "E", "given": "D"}]


def test_data_entries_are_no_records() -> None:
    assert read("@xdata{x, publisher = {P}}\n@book{k, xdata = {x}}") == [{"id": "k", "type": "book", "publisher": "P"}]


def test_a_circle_of_parents_is_named() -> None:
    text = "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, volume = 2}"
    assert "cyclic-crossref" in codes(text)
    assert [item["id"] for item in read(text)] == ["a", "b"]


@pytest.mark.parametrize(
    ("entry", "genre"),
    [
        ("@phdthesis{k}", "PhD thesis"),
        ("@mastersthesis{k, year = 2000}", "Master's thesis"),
        ("@thesis{k, type = {mathesis}}", "Master's thesis"),
        ("@phdthesis{k, type = {Habilitation}}", "Habilitation"),
        ("@phdthesis{k, type = {Thesis}}", None),
    ],
)
def test_degrees(entry: str, genre: str | None) -> None:
    (item,) = read(entry.replace("{k}", "{k, title = {T}}"))
    assert (item["type"], item.get("genre")) == ("thesis", genre)


def test_titles_keep_their_capitals_and_markup() -> None:
    (item,) = read(r"@book{k, title = {{NP}-hard \emph{E.~coli}: H\textsubscript{2}O and $x^2$}, series = {{\'E}cole}}")
    assert item["title"] == '<span class="nocase">NP</span>-hard <i>E.\u00a0coli</i>: H<sub>2</sub>O and $x^2$'
    assert item["collection-title"] == "École"


def test_addresses_are_no_latex() -> None:
    (item,) = read(r"@misc{k, url = {https://x.org/a_b%20~c\_d}, doi = {https://doi.org/10.1000/a_b}}")
    assert (item["URL"], item["DOI"]) == ("https://x.org/a_b%20~c_d", "10.1000/a_b")


# -- names and dates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", non_dropping_particle="van")),
        ("de la Cruz, Juana", Name("Cruz", "Juana", non_dropping_particle="de la")),
        ("King, Jr., Martin", Name("King", "Martin", suffix="Jr.")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
        ("{de la Cruz}, Juana", Name("de la Cruz", "Juana")),
        (r"{\"U}nal, {\.I}lker", Name("Ünal", "İlker")),
        ("Donald~E. Knuth", Name("Knuth", "Donald E.")),
        ("Plato", Name("Plato")),
        (
            "family=Humboldt, given=Alexander, prefix=von, useprefix=false",
            Name("Humboldt", "Alexander", dropping_particle="von"),
        ),
        ("d'Alembert, Jean", Name("Alembert", "Jean", non_dropping_particle="d'")),
    ],
)
def test_names(raw: str, name: Name) -> None:
    assert read_names(raw) == ((name,), False)


def test_a_list_of_names() -> None:
    names, cut = read_names("A, B\n and  {C and D} AND others")
    assert [str(name) for name in names] == ["B A", "C and D"]
    assert cut


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2004-06-11T10:00:00", Date((2004, 6, 11))),
        ("2004~", Date((2004,), circa=True)),
        ("2004?/2006", Date((2004,), (2006,), circa=True)),
        ("2004/..", Date((2004,), (0,))),
        ("/2004", Date((0,), (2004,))),
        ("2010-22", Date((2010,), season=2)),
        ("-0043", Date((-44,))),
        ("199X", Date((1990,), (1999,))),
        ("2004-13", None),
        ("soon", None),
    ],
)
def test_edtf(text: str, date: Date | None) -> None:
    assert read_edtf(text) == date


@pytest.mark.parametrize(
    ("fields", "json"),
    [
        ({"year": "2001", "month": "10", "day": "3"}, {"date-parts": [[2001, 10, 3]]}),
        ({"year": "2001", "month": "May/June"}, {"date-parts": [[2001, 5], [2001, 6]]}),
        ({"year": "2001", "month": "Summer"}, {"date-parts": [[2001]], "season": 2}),
        ({"year": "1999--2001"}, {"date-parts": [[1999], [2001]]}),
        ({"year": "c. 1890"}, {"date-parts": [[1890]], "circa": True}),
        ({"year": "in press"}, {"literal": "in press"}),
    ],
)
def test_issued(fields: dict[str, str], json: dict[str, Any]) -> None:
    assert value_to_json(read_issued(fields)) == json


# -- LaTeX -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\'{\i}x \'\i \v{S}\aa{}\L\'od\'z", "íx íŠåŁódź"),
        (r"{\'{\r{a}}} {\d{\^a}} {\c{\'c}}", "ǻ ậ ḉ"),
        ("``a'' --- b--c -{}- !`", "“a” — b–c -- ¡"),
        (r"\href{http://x}{y} {\it abc} {\noopsort{1}}d \enquote{e}", "y <i>abc</i> d “e”"),
        (r"\{ \} \% \& \_ \# \$5", "{ } % & _ # $5"),
        (r"\unknown{x} {\TeX}", r"\unknown{x} TeX"),
        ("}{", ""),
        (r"\'", ""),
        ("$a\n b$ and $5", "$a b$ and $5"),
    ],
)
def test_decoding(source: str, text: str) -> None:
    assert decode(source) == text


@pytest.mark.parametrize("letters", Letters)
def test_decoding_is_the_other_way_of_encoding(letters: Letters) -> None:
    ranges = [*range(0x20, 0x85), *range(0x86, 0x2010), *range(0x2011, 0x2028), *range(0x202A, 0xD800), 0x1F600]
    texts = [unicodedata.normalize("NFC", f"x{chr(code)}x") for code in ranges]
    wrong = [text for text in texts if decode(f"x{escape(text, letters)}") != f"x{text}"]
    assert wrong == []


def test_braces_of_a_file_of_our_own() -> None:
    source = "The {NP} of {{NP}} and {lower}"
    assert decode(source, Braces.RULED) == (
        'The NP of <span class="nocase">NP</span> and <span class="nocase">lower</span>'
    )
    assert decode("{Whole Title}", Braces.NOCASE) == "Whole Title"


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("year = 2019, month = {13}, day = 4", {"month": "13", "day": "4"}),
        ("year = 2019, month = mar, day = {40}", {"day": "40"}),
        ("year = 2019, day = 5", {"day": "5"}),
        ("year = {in press}, month = {Hot}", {"month": "Hot"}),
        ("month = 3", {"month": "3"}),
    ],
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_month_or_day_that_no_date_holds_is_kept(dialect: str, fields: str, kept: dict[str, str]) -> None:
    reader = registry.reader(dialect)
    (item,) = reader.read(f"@article{{a, title = {{T}}, {fields.replace('mar', '{mar}')}}}").items
    assert item.custom["bib-fields"] == kept
    assert reader.read(registry.exporter(dialect).write([item]).text).items == (item,)
