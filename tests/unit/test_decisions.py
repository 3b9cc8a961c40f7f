"""Decisions about look-alikes: how records are named, the file beside a library, and the commands that heed it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from refmill import decisions_file
from refmill.cli import cli
from refmill.csljson import item_from_json
from refmill.errors import DecisionError
from refmill.linking import Decision, Decisions, decide, merge, named, names_of
from refmill.model import Item

BOATS = {"title": "Keeping a Course: Small Boats in Crossing Currents", "author": [{"family": "Holt", "given": "M."}]}
EARLY = {"type": "article-journal", "id": "early", **BOATS, "issued": {"date-parts": [[2012]]}}
LATE = {"type": "article-journal", "id": "late", **BOATS, "issued": {"date-parts": [[2016]]}, "DOI": "10.1000/A"}
PREPRINT = {"type": "article", "id": "preprint", **BOATS, "number": "arXiv:1908.00213", "archive": "arXiv"}
ARTICLE = {"type": "article-journal", "id": "article", **BOATS, "DOI": "10.1000/b", "container-title": "Sailing"}
BY_TITLE = "title:keeping a course small boats in crossing currents, holt, 2012"


def records(*given: dict[str, Any]) -> list[Item]:
    return [item_from_json(one) for one in given]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([EARLY, LATE]), encoding="utf-8")
    return path


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert isinstance(cli, click.Command)
    return lambda *arguments, answers="": CliRunner().invoke(cli, [str(one) for one in arguments], input=answers)


def decided(library: Path) -> tuple[Decision, ...]:
    return decisions_file.load([str(library)]).all


def test_works_are_named_by_what_one_has_and_the_other_has_not() -> None:
    one, other = records({**EARLY, "PMID": "7", "DOI": "10.1000/a"}, LATE)
    third = records({**LATE, "PMCID": "PMC9"})
    assert decide([one], [other, *third], same=False) == Decision("pmcid:9", "pmid:7", same=False)


def test_the_id_is_a_name_of_the_last_resort() -> None:
    one, other = records({**EARLY, "id": "a"}, {**EARLY, "id": "b"})
    assert decide([other], [one], same=True) == Decision("id:a", "id:b", same=True)


def test_records_that_nothing_tells_apart_are_refused() -> None:
    with pytest.raises(DecisionError, match="nothing tells early 'Keeping a Course"):
        decide(records(EARLY), records({**EARLY, "DOI": "10.1000/a"}), same=False)


def test_a_long_title_is_cut_and_still_names_one_work() -> None:
    one, other = records({"type": "book", "title": "boats " * 100}, {"type": "book", "title": "boats " * 101})
    assert len(names_of(one)[0]) < 130
    assert names_of(one) != names_of(other)


def test_a_decision_holds_when_an_id_or_spelling_changes() -> None:
    apart = Decisions((Decision("DOI:10.1000/A", BY_TITLE, same=True),))
    (merged,) = merge(records({**EARLY, "id": "new", "title": BOATS["title"].upper()}, LATE), apart).items
    assert merged.id == "new"


def test_the_file_is_sorted_and_comes_back(tmp_path: Path) -> None:
    odd = 'id:a "quoted"\\\x7f\n'
    decisions = Decisions().adding([Decision("doi:b", "id:é", same=False), Decision(odd, "id:b", same=True)])
    decisions = decisions.adding([Decision("doi:a", "id:b", same=False), Decision("doi:b", "id:é", same=True)])
    decisions_file.save(tmp_path / decisions_file.FILE, decisions)
    assert decisions_file.load([str(tmp_path / "library.bib")]) == decisions
    lines = (tmp_path / decisions_file.FILE).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("[", "one"))] == [
        "[[different]]",
        'one = "doi:a"',
        "[[same]]",
        'one = "doi:b"',
        "[[same]]",
        r'one = "id:a \"quoted\"\\\u007f\n"',
    ]


def test_different_outweighs_same_within_a_file(tmp_path: Path, library: Path) -> None:
    both = '[[different]]\none = "id:a"\nother = "id:b"\n[[same]]\none = "id:b"\nother = "id:a"\n'
    (tmp_path / decisions_file.FILE).write_text(both, encoding="utf-8")
    assert decided(library) == (Decision("id:a", "id:b", same=False),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[different]", "cannot be used"),
        ("same = " + "[" * 100_000, "cannot be used"),
        ("[[similar]]\none = 'a'\nother = 'b'\n", "'similar' is no table of decisions"),
        ("[[same]]\none = 'a'\n", "needs two records"),
        ("[same]\none = 'a'\nother = 'a'\n", "needs two records"),
        ("same = 3\n", "needs two records"),
        ("[[same]]\none = 1\nother = ['b']\n", "needs two records"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(text: str, says: str, tmp_path: Path, library: Path, run: Run) -> None:
    (tmp_path / decisions_file.FILE).write_text(text, encoding="utf-8")
    result = run("convert", library, "--merge")
    assert result.exit_code == 1
    assert says in result.stderr
    assert decisions_file.FILE in result.stderr


def test_convert_tells_how_many_pairs_are_doubtful_and_how_to_decide(library: Path, run: Run) -> None:
    result = run("convert", library, "--merge")
    assert result.exit_code == 0
    assert "1 pair is doubtful and stays apart: decide with `refmill decide" in result.stderr


def test_standard_input_cannot_hold_records_and_answers(library: Path, run: Run) -> None:
    records = library.read_text(encoding="utf-8")
    assert "decide with `refmill decide FILE`" in run("convert", "-", "--merge", answers=records).stderr
    assert run("decide", "-", answers=records).exit_code == 2
    assert run("decide", "-", "--different", "early", "late", answers=records).exit_code == 0
    assert len(decided(library)) == 1


def test_a_pair_is_shown_and_the_answer_is_kept(library: Path, run: Run) -> None:
    result = run("decide", library, answers="x\nn\n")
    assert "1 of 1: same title, same authors, but years 2012 and 2016" in result.stdout
    assert "early" in result.stdout
    assert "10.1000/A" in result.stdout
    assert decided(library) == (Decision("doi:10.1000/a", BY_TITLE, same=False),)
    assert "doubtful-pairs" not in run("convert", library, "--merge").stderr


def test_the_same_work_is_merged_from_then_on(library: Path, run: Run) -> None:
    run("decide", library, answers="y\n")
    (record,) = json.loads(run("convert", library, "--merge").stdout)
    assert (record["id"], record["DOI"]) == ("early", "10.1000/A")


@pytest.mark.parametrize("answers", ["s\n", "q\n", ""])
def test_what_is_skipped_is_not_decided(answers: str, library: Path, run: Run) -> None:
    result = run("decide", library, answers=answers)
    assert result.exit_code == 0
    assert decided(library) == ()
    assert not decisions_file.beside(str(library)).exists()


def test_decisions_by_key_and_identifier(library: Path, run: Run) -> None:
    assert run("decide", library, "--different", "early", "doi:10.1000/a").exit_code == 0
    assert run("decide", library, "--list").stdout.splitlines() == [
        "decision\trecord\tand record",
        f"different\tdoi:10.1000/a\t{BY_TITLE}",
    ]
    run("decide", library, "--same", "late", "early")
    assert decided(library) == (Decision("doi:10.1000/a", BY_TITLE, same=True),)
    run("decide", library, "--different", "late", "early")
    assert decided(library) == (Decision("doi:10.1000/a", BY_TITLE, same=False),)


def test_records_that_would_be_merged_can_be_kept_apart(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([{**LATE, "PMID": "7"}, {**LATE, "id": "other", "PMCID": "PMC8"}]), encoding="utf-8")
    assert len(json.loads(run("convert", path, "--merge").stdout)) == 1
    assert run("decide", path, "--different", "late", "other").exit_code == 0
    assert len(json.loads(run("convert", path, "--merge").stdout)) == 2


def test_a_new_decision_takes_the_place_of_one_under_other_names() -> None:
    one, other = records(EARLY, LATE)
    old = Decisions((Decision("id:early", "id:late", same=False), Decision("id:early", "id:x", same=False)))
    assert old.deciding([other], [one], same=True).all == (
        Decision("doi:10.1000/a", BY_TITLE, same=True),
        Decision("id:early", "id:x", same=False),
    )


@pytest.mark.parametrize(
    ("keys", "says"), [(("early", "nobody"), "no record is called 'nobody'"), (("early", "early"), "nothing tells")]
)
def test_keys_that_name_nothing(keys: tuple[str, str], says: str, library: Path, run: Run) -> None:
    result = run("decide", library, "--different", *keys)
    assert result.exit_code == 1
    assert says in result.stderr


def test_an_id_of_two_works_is_refused(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([EARLY, {**LATE, "id": "early"}]), encoding="utf-8")
    assert "2 works are called 'early'" in run("decide", path, "--same", "early", "doi:10.1000/a").stderr


def test_preprint_and_article_name_each_other(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([PREPRINT, ARTICLE]), encoding="utf-8")
    preprint, article = json.loads(run("convert", path, "--merge").stdout)
    assert preprint["custom"]["refmill"]["published-as"] == "article"
    assert article["custom"]["refmill"]["preprint-of"] == "preprint"


@pytest.mark.parametrize("to", ["out.bib", "out.ris", "out.yaml", "out.json"])
def test_the_names_of_versions_come_back_from_files(to: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "library.json").write_text(json.dumps([PREPRINT, ARTICLE]), encoding="utf-8")
    run("convert", "library.json", "--merge", "-o", to)
    preprint, article = json.loads(run("convert", to).stdout)
    assert preprint["custom"]["refmill"]["published-as"] == "article"
    assert article["custom"]["refmill"]["preprint-of"] == "preprint"


def test_preprints_are_merged_when_asked_for() -> None:
    server = {**PREPRINT, "publisher": "arXiv", "genre": "preprint", "custom": {"refmill": {"published-as": "article"}}}
    (item,) = merge(records(server, ARTICLE), merge_preprints=True).items
    assert (item.type, item.text("DOI"), item.text("number")) == ("article-journal", "10.1000/b", "arXiv:1908.00213")
    assert item.text("publisher") == item.text("genre") == ""
    assert "published-as" not in item.custom


def test_a_pair_years_apart_is_merged_when_asked_for() -> None:
    authors = [*BOATS["author"], {"family": "Berg", "given": "J."}]
    given = records(
        {**ARTICLE, "author": authors, "issued": {"date-parts": [[2022]]}},
        {**PREPRINT, "author": authors, "issued": {"date-parts": [[2019]]}},
    )
    result = merge(given, merge_preprints=True)
    assert [item.id for item in result.items] == ["article"]
    assert len(result.explanations[0].reasons) == 1
    assert (result.pairs, result.doubtful) == ((), ())


def test_pairs_are_named_under_their_keys() -> None:
    preprint, article = named(records(PREPRINT, {**ARTICLE, "custom": {"other": 1}}), [(0, 1)])
    assert preprint.custom == {"published-as": "article"}
    assert article.fields["custom"] == {"other": 1, "refmill": {"preprint-of": "preprint"}}


def test_check_heeds_decisions_and_tells_preprints(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "library.json"
    titled = [{**one, "title": "Fog Horns at Dawn and at Dusk"} for one in (PREPRINT, ARTICLE)]
    path.write_text(json.dumps([EARLY, LATE, *titled]), encoding="utf-8")
    codes = [finding["code"] for finding in json.loads(run("check", path, "--json", "--verbose").stdout)]
    run("decide", path, "--different", "early", "late")
    after = [finding["code"] for finding in json.loads(run("check", path, "--json", "--verbose").stdout)]
    assert (codes.count("possible-duplicate"), after.count("possible-duplicate")) == (1, 0)
    assert codes.count("preprint-and-publication") == after.count("preprint-and-publication") == 1
    assert "duplicate" not in after
