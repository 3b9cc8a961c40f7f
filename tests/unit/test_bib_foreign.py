"""What .bib files of other hands mean: types, names of fields, habits of programs and people."""

from typing import Any

import pytest

from refmill import registry
from refmill.csljson import item_from_json, item_to_json
from refmill.errors import ParseError
from refmill.formats import WriteOptions
from refmill.seeds.bib_names import read_name


def read(text: str, name: str = "bibtex") -> dict[str, Any]:
    (item,) = registry.reader(name).read(text, "a.bib").items
    return item_to_json(item)


def written(record: dict[str, Any], name: str = "biblatex") -> str:
    return registry.exporter(name).write([item_from_json(record)], WriteOptions(plain=True)).text


@pytest.mark.parametrize("text", ["% made by a program\n\n  % nothing yet\n", "\ufeff% x", "%"])
def test_a_file_of_comments_is_an_empty_library(text: str) -> None:
    assert registry.reader("bibtex").read(text).items == ()


def test_a_file_without_entries_that_says_something_is_refused() -> None:
    with pytest.raises(ParseError):
        registry.reader("bibtex").read("% a comment\nand a line of text")


def test_a_preamble_of_several_strings_has_an_end() -> None:
    text = '@preamble{ "\\newcommand{\\a}[1]{} "\n  # "\\newcommand{\\b}[2]{#2#1} " }\n@book{k, title = {T}}'
    reading = registry.reader("bibtex").read(text)
    assert [item.id for item in reading.items] == ["k"]
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    "raw", [r"Fran\c{c}ais p\'{e}riodiques", r"Fran{\c c}ais p{\'{e}}riodiques", r"Fran\c{c}ais p\'e{}riodiques"]
)
def test_an_accent_over_a_group_protects_nothing(raw: str) -> None:
    assert read(f"@book{{k, title = {{{raw}}}}}")["title"] == "Français périodiques"


def test_an_accent_stands_over_the_letter_and_not_over_a_tag() -> None:
    assert read(r"@book{k, title = {\'{\emph{e}}tude of x}}")["title"] == "<i>é</i>tude of x"


@pytest.mark.parametrize(
    ("raw", "family", "given"),
    [
        (r"Johannes Gro\ss e", "Große", "Johannes"),
        (r"Fran\c cois Vi\`ete", "Viète", "François"),
        (r"H\aa kan \O stergaard", "Østergaard", "Håkan"),
        (r"Wei{\ss} Hans", "Hans", "Weiß"),
    ],
)
def test_the_space_behind_a_command_parts_no_name(raw: str, family: str, given: str) -> None:
    name = read_name(raw)
    assert (name.family, name.given) == (family, given)


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("video", "motion_picture"),
        ("data", "dataset"),
        ("poster", "speech"),
        ("audio", "song"),
        ("document", "document"),
    ],
)
def test_types(kind: str, csl: str) -> None:
    assert read(f"@{kind}{{k, title = {{T}}}}")["type"] == csl


def test_howpublished_is_the_publisher_of_a_text_and_the_medium_of_a_film() -> None:
    assert read("@booklet{k, title = {T}, howpublished = {Art Center}}")["publisher"] == "Art Center"
    assert read("@video{k, title = {T}, howpublished = {DVD}}")["medium"] == "DVD"
    both = read("@misc{k, title = {T}, howpublished = {CD-ROM}, publisher = {P}}")
    assert (both["publisher"], both["medium"]) == ("P", "CD-ROM")
    linked = read(r"@misc{k, title = {T}, howpublished = {\url{https://example.org/a_b}}}")
    assert linked["URL"] == "https://example.org/a_b"
    assert "publisher" not in linked


def test_the_whole_name_of_a_journal_goes_before_its_abbreviation() -> None:
    record = read("@article{k, title = {T}, journal = {Ann. of Math. (2)}, fjournal = {Annals of Mathematics}}")
    assert record["container-title"] == "Annals of Mathematics"
    assert record["container-title-short"] == "Ann. of Math. (2)"
    same = read("@article{k, title = {T}, journal = {TUGboat}, fjournal = {TUGboat}}")
    assert same["container-title"] == "TUGboat"
    assert "container-title-short" not in same


def test_a_volume_of_several_has_its_own_title() -> None:
    text = (
        "@inbook{k, title = {T}, booktitle = {Vol}, booksubtitle = {One}, maintitle = {Works},"
        " mainsubtitle = {Critical}, volume = 1}"
    )
    record = read(text, "biblatex")
    assert (record["container-title"], record["volume-title"]) == ("Works: Critical", "Vol: One")
    out = written(record)
    assert "booktitle = {Vol: One}" in out
    assert "maintitle = {Works: Critical}" in out


def test_the_number_of_a_periodical_is_an_issue() -> None:
    record = read("@periodical{k, title = {Computers}, number = 4, volume = 35, issuetitle = {Media}}", "biblatex")
    assert (record["issue"], record["volume"], record["volume-title"]) == ("4", "35", "Media")


def test_a_part_has_the_author_of_its_book_unless_it_has_its_own() -> None:
    book = "@book{p, author = {Knuth, Donald}, title = {Book}, year = 1968}\n"
    items = registry.reader("biblatex").read(f"{book}@inbook{{c, crossref = {{p}}, title = {{A}}}}").items
    child = item_to_json(items[1])
    assert child["author"] == [{"family": "Knuth", "given": "Donald"}]
    assert "container-author" not in child
    items = registry.reader("biblatex").read(f"{book}@inbook{{c, crossref = {{p}}, author = {{B, C}}}}").items
    child = item_to_json(items[1])
    assert child["author"][0]["family"] == "B"
    assert child["container-author"][0]["family"] == "Knuth"


def test_an_addendum_is_a_note_and_a_first_year_an_original_date() -> None:
    record = read("@book{k, title = {T}, addendum = {With maps}, origyear = 1959}")
    assert record["note"] == "With maps"
    assert record["original-date"] == {"date-parts": [[1959]]}


@pytest.mark.parametrize("year", ["2003/08/22", "22 August 2003", "22.8.2003"])
def test_a_day_in_the_year_is_a_date(year: str) -> None:
    assert read(f"@misc{{k, title = {{T}}, year = {{{year}}}}}")["issued"] == {"date-parts": [[2003, 8, 22]]}


def test_the_number_of_arxiv_is_that_of_preprints_alone() -> None:
    eprint = "eprint = {2110.03402}, archiveprefix = {arXiv}"
    thesis = read(f"@phdthesis{{k, title = {{T}}, {eprint}}}")
    assert "number" not in thesis
    assert thesis["archive_location"] == "2110.03402"
    assert read(f"@misc{{k, title = {{T}}, {eprint}}}")["number"] == "arXiv:2110.03402"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("langid = {ngerman}", "de"),
        ("hyphenation = {american}", "en-US"),
        ("language = {Japanese}", "ja"),
        ("langid = {english}, langidopts = {variant=british}", "en-GB"),
        ("langid = {pt-BR}", "pt-BR"),
        ("language = {Old Norse and Latin}", "Old Norse and Latin"),
    ],
)
def test_languages_are_codes(fields: str, code: str) -> None:
    assert read(f"@book{{k, title = {{T}}, {fields}}}", "biblatex")["language"] == code


@pytest.mark.parametrize(
    ("code", "name"),
    [("en-US", "american"), ("de", "ngerman"), ("de-DE", "ngerman"), ("fr-FR", "french"), ("zh", "chinese")],
)
def test_biblatex_is_told_the_name_of_a_language(code: str, name: str) -> None:
    record = {"id": "k", "type": "book", "title": "T", "language": code}
    assert f"langid = {{{name}}}" in written(record)
    back = registry.reader("biblatex").read(registry.exporter("biblatex").write([item_from_json(record)]).text).items
    assert item_to_json(back[0]) == record


def test_commands_that_a_preamble_defines_are_put_in() -> None:
    text = (
        '@preamble{"\\newcommand{\\noop}[1]{} " # "\\def \\prg #1{{\\tt #1}} \\providecommand{\\two}[2]{#2#1}"}\n'
        r"@book{k, title = {\prg{sed} \& \prg {awk}}, year = {\noop{1973c}1981}, volume = {\two{--90}{88}}}"
    )
    record = read(text)
    assert record["title"] == "sed & awk"
    assert record["issued"] == {"date-parts": [[1981]]}
    assert record["volume"] == "88–90"


@pytest.mark.parametrize(
    "definition",
    [
        r"\def\x{\x\x}",
        r"\newcommand{\x}[1]{\y{#1#1}}\newcommand{\y}[1]{\x{#1#1}}",
        r"\newcommand{\x}[1]{\csname #1\endcsname}",
        r"\newcommand{\x",
        r"\def\x#1",
    ],
)
def test_a_definition_that_is_not_understood_leaves_its_command(definition: str) -> None:
    reading = registry.reader("bibtex").read(f'@preamble{{"{definition} "}}\n@book{{k, title = {{A \\x{{b}}}}}}')
    assert item_to_json(reading.items[0])["title"] == r"A \x{b}"
    assert "unknown-command" in [diagnostic.code for diagnostic in reading.diagnostics]


def test_definitions_cannot_make_a_value_grow_without_end() -> None:
    text = '@preamble{"\\newcommand{\\twice}[1]{#1#1}"}\n@book{k, title = {' + r"\twice{" * 40 + "x" + "}" * 42
    assert len(read(text)["title"]) < 20_000


@pytest.mark.parametrize("journal", [r"{\apj}", r"{{\apj}}", r'"\apj"', r"{\apj }"])
def test_commands_of_astronomers_are_journals(journal: str) -> None:
    assert read(f"@article{{k, title = {{T}}, journal = {journal}}}")["container-title"] == "The Astrophysical Journal"


def test_an_empty_field_says_nothing() -> None:
    record = read("@inproceedings{k, title = {T}, publisher = {}, organization = {ACM}, editor = {}, number = { }}")
    assert record["publisher"] == "ACM"
    assert record.keys() == {"id", "type", "title", "publisher"}


def test_entities_are_characters() -> None:
    text = (
        r"@article{k, title = {Salt &amp; Pepper \&lt;i\&gt;now\&lt;/i\&gt;}, journal = {Food {\&}amp; Co},"
        r" author = {O&#39;Brien, P}, url = {https://example.org/?a=1&amp;b=2}, note = {R\&D; \&nosuch;}}"
    )
    record = read(text)
    assert record["title"] == "Salt & Pepper <i>now</i>"
    assert record["container-title"] == "Food & Co"
    assert record["author"][0]["family"] == "O'Brien"
    assert record["URL"] == "https://example.org/?a=1&b=2"
    assert record["note"] == "R&D; &nosuch;"


def test_strings_cannot_grow_without_bound() -> None:
    doubled = '@string{a = "xyz"}' + "@string{a = a # a}" * 60
    reading = registry.reader("bibtex").read(f"{doubled}@book{{k, title = a}}")
    assert len(reading.items[0].text("title")) < 10_000
    assert "long-string" in [diagnostic.code for diagnostic in reading.diagnostics]


def test_ends_from_a_table_are_those_that_are_looked_for_one_by_one() -> None:
    entries = "".join(f'@book{{k{n}, title = {{A {{b}} c}}, note = "x {{"}} y", year = 2000}}\n' for n in range(40))
    read = registry.reader("bibtex").read
    broken = "".join(f"@book{{b{n}, title = {{open\n" for n in range(40))
    tail = read(broken + entries).items[-39:]
    alone = read(entries).items[-39:]
    assert [(item.id, item.fields) for item in tail] == [(item.id, item.fields) for item in alone]
