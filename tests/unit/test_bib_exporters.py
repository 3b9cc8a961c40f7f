"""BibTeX and BibLaTeX: names, dates, text, keys, and the tables behind them. Whole entries are golden cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.exporters.bib_values import edtf, names, pages, verbatim, year_in_words
from refmill.exporters.capitals import title
from refmill.formats import DEFAULTS, WriteOptions
from refmill.latex import Letters, latex
from refmill.model import Date, Item, Name
from refmill.tables import biblatex, bibtex, ris
from refmill.tables.rules import FieldRule, TypeRule, fields_of
from refmill.vocabulary import ITEM_TYPES


@pytest.mark.parametrize("types", [bibtex.TYPES, biblatex.TYPES, ris.TYPES])
def test_every_csl_type_has_its_own_type(types: tuple[TypeRule, ...]) -> None:
    assert {rule.csl for rule in types} == ITEM_TYPES
    assert len({(rule.entry, rule.subtype) for rule in types}) == len(types) == len(ITEM_TYPES)


@pytest.mark.parametrize("table", [bibtex.FIELDS, biblatex.FIELDS, ris.FIELDS])
@pytest.mark.parametrize("csl_type", sorted(ITEM_TYPES))
def test_no_two_variables_share_a_field(table: tuple[FieldRule, ...], csl_type: str) -> None:
    rules = fields_of(table, csl_type).values()
    assert len({rule.field for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Oord", "Aäron", non_dropping_particle="van den"), r"van den Oord, A{\"a}ron"),
        (Name("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Name("Suffix", suffix="III"), "Suffix, III, {}"),
        (Name("de la Cruz", "Juana"), "{de la Cruz}, Juana"),
        (Name("al-Jabiri", "Omar"), "{al-Jabiri}, Omar"),
        (Name("Smith-jones", "Ann"), "Smith-jones, Ann"),
        (Name("Plato"), "Plato"),
        (Name("Two Words"), "{Two Words}"),
        (Name("García Márquez", "Gabriel"), r"Garc{\'{\i}}a M{\'a}rquez, Gabriel"),
        (Name("Orsay", "X", dropping_particle="d'"), "d'Orsay, X"),
        (Name("Smith, Esq.", "John and Jane"), "{Smith, Esq.}, {John and Jane}"),
        (Name(literal="Barnes and Noble"), "{Barnes and Noble}"),
        (Name("Smith, Esq.", "John", suffix="Jr."), "{Smith, Esq.}, {Jr.}, {John}"),
        (Name("Simon & Schuster"), r"{\relax Simon \& Schuster}"),
        (Name("Ormesson-Hardy", "J", non_dropping_particle="d'"), "d'{Ormesson-Hardy}, J"),
        (Name("Two Words", non_dropping_particle="Del"), "{Del Two Words}"),
        (Name("Health (WHO)", "A – B"), "{Health (WHO)}, {A -- B}"),
        (Name("Παπάς", "Α"), r"{\relax Παπάς}, {\relax Α}"),
        (Name("others"), "{others}"),
        (Name(given="Cher"), "{Cher}"),
        (Name("Достоевский", "Фёдор"), r"{\relax Достоевский}, {\relax Фёдор}"),
        (Name(literal="Société"), r"{\relax Soci{\'e}t{\'e}}"),
    ],
)
def test_names_for_bibtex(name: Name, written: str) -> None:
    assert names((name,), False, Letters.COMMANDS, octets=True) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("a--b", "a--b"), r"{a-\/-b}, {a-\/-b}"),
        (Name("Family", "G", non_dropping_particle="al-"), "al-Family, G"),
        (Name("Family", "G {b"), r"Family, {G {\textbraceleft}b}"),
        (Name("Family", "G", non_dropping_particle="a--b"), r"{a-\/-b Family}, G"),
        (Name("é-{", "A"), r"{{\'e}-{\textbraceleft}}, A"),
        (Name("\\a-b", "A"), r"{\tellinitial{a}{\textbackslash}a-b}, A"),
        (Name("Åbø", "Øyvind Ł"), r"{\AA}b{\o}, {\O}yvind {\L}"),
        (Name("Ormesson-Lefèvre", "J", non_dropping_particle="d'"), r"d'Ormesson-Lef{\`e}vre, J"),
        (Name("Αλφα", "β"), "Αλφα, β"),
        (Name("a\u202fb", "X"), r"{a{\,{}}b}, {X}"),
        (
            Name("{x}\u00a0y", "#1"),
            r"{\tellinitial{x}{\textbraceleft}x{\textbraceright}\nobreakspace{}y}, {\tellinitial{1}\#1}",
        ),
        (Name("al-Jabiri", "Jean-François"), r"al-Jabiri, Jean-Fran{\c{c}}ois"),
    ],
)
def test_names_for_biber_are_not_cut_inside_of_a_group(name: Name, written: str) -> None:
    assert names((name,), False, Letters.SINGLE, octets=False) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("in press", "in press"),
        ("1999/2000", "1999/2000"),
        ("1999 [2000]", "1999 {[}2000{]}"),
        ("[1999]", r"{\/}\/\/\/{\relax [1999]}"),
        ("été 2020", r"{\/}\/\/\/{\relax {\'e}t{\'e} 2020}"),
        ("в печати", "v pechati"),
        ("{", r"{\/}\/\/\/{\relax {\textbraceleft}}"),
    ],
)
def test_words_for_a_year_make_labels(words: str, written: str) -> None:
    assert year_in_words(Date(literal=words)) == written


def test_a_cut_list_ends_in_and_others() -> None:
    assert names((Name("Smith"),), True, Letters.COMMANDS, octets=True) == "Smith and others"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% of A & B: #1_x", r"50\% of A \& B: \#1\_x"),
        (
            "a \\ { } ~ ^ < > |",
            (
                r"a {\textbackslash} {\textbraceleft} {\textbraceright} {\textasciitilde} {\textasciicircum} "
                r"{\textless} {\textgreater} {\textbar}"
            ),
        ),
        ("costs $5 and $10", r"costs \$5 and \$10"),
        ("$L_1$ and $\\ell_{2}$", r"$L_1$ and $\ell_{2}$"),
        ("$\\textit{DiffusionBlocks}$ $x \\le 5\\%$", r"$\textit{DiffusionBlocks}$ $x \le 5\%$"),
        ("$\\{x\\}$", r"$\lbrace x\rbrace $"),
        ("$α ≤ é$", r"${\ensuremath{\alpha}} {\ensuremath{\leq}} {\mbox{{\'e}}}$"),
        ("$\\write18{x}$", r"\${\textbackslash}write18{\textbraceleft}x{\textbraceright}\$"),
        (
            "$x^2^3$ $\\frac{a}$ ${a$",
            (
                r"\$x{\textasciicircum}2{\textasciicircum}3\$ \${\textbackslash}frac"
                r"{\textbraceleft}a{\textbraceright}\$ \${\textbraceleft}a\$"
            ),
        ),
        ("1–2 — 3--4 ''x''", r"1--2 --- 3-\/-4 '\/'x'\/'"),
        ("ẞ ≤ 😀 Д 毛", r"{\SS} {\ensuremath{\leq}} 😀 Д 毛"),
        ("a\u00a0b\n c\x00", "a~b c"),
    ],
)
def test_text(text: str, written: str) -> None:
    assert latex(text) == written


def test_a_letter_with_two_accents() -> None:
    assert latex("ậ ǻ ḉ") == r"{\d{\^a}} {\'{\r{a}}} {\'{\c{c}}}"
    assert latex("ậ é", Letters.SINGLE) == r"ậ {\'e}"
    assert latex("ậ é ≤ “", Letters.KEPT) == r"ậ é {\ensuremath{\leq}} “"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("String Seed of Thought: Prompting LLMs", "String Seed of Thought: Prompting {LLM}s"),
        ("BERT: A Model in 3D", "{BERT}: A Model in {3D}"),
        ("ResNet-50 and Self-BERT for Real-Time Use", "{ResNet-50} and Self-{BERT} for Real-Time Use"),
        ("Vitamin C and Q-Learning With a Plan", "Vitamin {C} and {Q}-Learning With a Plan"),
        ("Under A New Regime", "Under A New Regime"),
        ("Notes on the theorem of Bayes", "Notes on the theorem of {Bayes}"),
        ("“Why Should I Trust You?”", r"{\textquotedblleft}{Why} Should {I} Trust You?{\textquotedblright}"),
        ("Norms $L_1$ in Space", "Norms {$L_1$} in Space"),
        ("Pre-LN École", r"Pre-{LN} {\'E}cole"),
    ],
)
def test_capitals_are_protected_where_a_style_would_lose_them(text: str, written: str) -> None:
    assert title(text) == written


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (Date((2025, 10, 24)), "2025-10-24"),
        (Date((2020, 1), (2021, 2), circa=True), "2020-01~/2021-02~"),
        (Date((2020,), season=3), "2020-23"),
        (Date((2020,), season="Summer"), "2020-22"),
        (Date((-43,)), "-0042"),
        (Date(literal="in press"), ""),
    ],
)
def test_edtf(date: Date, written: str) -> None:
    assert edtf(date) == written


def test_page_ranges() -> None:
    assert [pages(text, Letters.COMMANDS) for text in ("45-67", "45–67, 70", "A 1_x")] == [
        "45--67",
        "45--67, 70",
        r"A 1\_x",
    ]


def test_addresses_cannot_end_a_field() -> None:
    assert verbatim("https://x.org/a_b%20#c}{\\^") == "https://x.org/a_b%20#c%7D%7B%5C%5E"


def write(item: Item, name: str = "bibtex", options: WriteOptions = DEFAULTS) -> tuple[str, list[str]]:
    written = registry.exporter(name).write([item], options)
    return written.text, [diagnostic.code for diagnostic in written.diagnostics]


@pytest.mark.parametrize(
    ("genre", "bib", "lib"),
    [
        ("PhD thesis", "@phdthesis{k,\n}", "@thesis{k,\n  type = {phdthesis},\n}"),
        ("Master's thesis", "@mastersthesis{k,\n}", "@thesis{k,\n  type = {mathesis},\n}"),
        (
            "Bachelor's thesis",
            "@mastersthesis{k,\n  type = {Bachelor's thesis},\n}",
            "@thesis{k,\n  type = {bathesis},\n}",
        ),
        ("Habilitation", "@phdthesis{k,\n  type = {Habilitation},\n}", "@thesis{k,\n  type = {Habilitation},\n}"),
        ("", "@phdthesis{k,\n  type = {Thesis},\n}", "@thesis{k,\n  type = {Thesis},\n}"),
    ],
)
def test_theses_say_the_degree_that_is_stated(genre: str, bib: str, lib: str) -> None:
    item = Item("k", "thesis", {"genre": genre} if genre else {})
    assert write(item)[0].strip() == bib
    assert write(item, "biblatex")[0].strip() == lib


def test_what_has_no_field_is_named() -> None:
    item = Item("k", "book", {"scale": "1:5", "unknown": [1], "custom": {"refmill": {"sources": []}}, "volume": True})
    written = registry.exporter("bibtex").write([item], WriteOptions(plain=True))
    assert [(one.code, one.message) for one in written.diagnostics] == [
        ("field-left-out", "k: bibtex has no field for scale, unknown, volume")
    ]
    assert registry.exporter("bibtex").write([item]).text == (
        "@book{k,\n  refmill-scale = {1:5},\n  refmill-unknown = {=[1]},\n  refmill-volume = {=true},\n}\n\n"
    )


def test_keys_that_programs_refuse_are_made_legal_and_named() -> None:
    items = [Item(key, "book", {}) for key in ("a b", "a-b", "A-b", "(x)", "{}", "ok:1/2.3+4", "0")]
    written = registry.exporter("biblatex").write(items)
    keys = [line.partition("{")[2].rstrip(",") for line in written.text.splitlines() if line.startswith("@")]
    assert keys == ["a-b", "a-b-2", "A-b-3", "x", "book", "ok:1/2.3+4", "book-2"]
    assert [one.code for one in written.diagnostics] == ["key-changed"] * 6


def test_characters_without_a_command_are_named_and_defined() -> None:
    text, codes = write(Item("k", "book", {"title": "Д and \x07"}))
    assert codes == ["no-latex-command", "control-character"]
    assert r"\csname u8:\detokenize{^^d0^^94}\endcsname{D}" in text
    assert write(Item("k", "book", {"title": "Д"}), options=WriteOptions(unicode=True)) == (
        "@book{k,\n  title = {Д},\n}\n\n",
        [],
    )


def test_plain_leaves_out_what_only_refmill_writes() -> None:
    item = Item("k", "article", {"title": "T", "custom": {"refmill": {"journal-ref": "J 1"}}})
    assert "entrysubtype" not in write(item, options=WriteOptions(plain=True))[0]
    assert "journalref" not in write(item, options=WriteOptions(plain=True))[0]


@given(st.text())
def test_braces_balance_whatever_the_text(text: str) -> None:
    for written in (
        latex(text),
        title(text),
        names((Name(text, text),), False, Letters.SINGLE, octets=True),
    ):
        depth = 0
        for char in written:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
        assert "\\{" not in written
        assert "\\}" not in written


@given(st.lists(st.text(), max_size=4), st.text(), st.text())
def test_pybtex_reads_any_export_as_one_entry(people: list[str], text: str, key: str) -> None:
    from pybtex.database import parse_string

    author = tuple(Name(name, text) for name in people)
    item = Item(key, "book", {"title": text, "author": author, "URL": text, "note": text, "DOI": key})
    for name in ("bibtex", "biblatex"):
        written = registry.exporter(name).write([item]).text
        assert len(parse_string(written, "bibtex").entries) == 1


def test_no_line_of_prose_looks_like_an_entry() -> None:
    item = Item("k", "misc", {"note": "See\n@book{x,\n title = {y}\nend"})
    inside = write(item)[0].splitlines()[1:]
    assert [line for line in inside if line.lstrip().startswith(("@", "title"))] == []
    assert "end}," in inside
