"""The boundary of title and author: every line of the golden file, and what the model says of its certainty."""

from pathlib import Path

import pytest

from refmill.seeds.boundary_scores import body_score, cut_word_score, name_score, title_end_score
from refmill.seeds.title_author_boundary import LONGEST_LIST, find_boundary

GOLDEN = Path(__file__).parents[1] / "golden"


def lines(name: str) -> list[list[str]]:
    text = (GOLDEN / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def parted(line: str) -> tuple[str, str]:
    boundary = find_boundary(line)
    return (line[: boundary.place], line[boundary.place :]) if boundary else (line, "")


@pytest.mark.parametrize(("title", "authors"), lines("boundaries.txt"))
def test_titles_and_authors_are_parted(title: str, authors: str) -> None:
    assert parted(title + authors) == (title, authors)


@pytest.mark.parametrize(("title", "authors", "reason"), lines("boundaries-missed.txt"))
def test_missed_boundaries_are_still_missed(title: str, authors: str, reason: str) -> None:
    assert reason
    assert parted(title + authors) != (title, authors), "this is right now: move the line to boundaries.txt"


@pytest.mark.parametrize(
    "title",
    [
        "",
        "A",
        "A Plain Title without an Author",
        "Open Questions in GitHub",
        "Deep Learning on a MacBook",
        "Menus at McDonald's",
        "Pre-Training, Post-Training, In-Training",
        "Who Reads This?",
        "ALL CAPITALS",
        "nothing but small letters",
        "Ampersands & Commas, and So On",
    ],
)
def test_a_line_without_an_author_stays_whole(title: str) -> None:
    assert find_boundary(title) is None


def test_a_clear_boundary_is_certain_and_a_strange_one_doubtful() -> None:
    clear = find_boundary("Deep TransformersSho Takase, Shun Kiyono")
    strange = find_boundary("On the Definition of FormsPlato")
    assert clear is not None
    assert strange is not None
    assert (clear.doubtful, strange.doubtful) == (False, True)
    assert clear.score > strange.score


def test_authors_at_the_end_of_a_long_line_are_found() -> None:
    title = "Words " * 50_000 + "End"
    assert parted(f"{title}Ann Lee, Bob Ray") == (title, "Ann Lee, Bob Ray")


def test_a_list_of_thousands_is_walked_back_to_the_first_author() -> None:
    authors = ", ".join(f"{letter}. Okada" for letter in "ABCDEFGH" * 500)
    assert parted(f"The Mass of the Boson{authors}")[1] == authors


def test_a_list_longer_than_any_has_no_boundary() -> None:
    assert find_boundary("The Mass of the Boson" + "Ann Lee, " * (LONGEST_LIST // 9 + 1) + "Ann Lee") is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Deep Networks", "Deep Networks with"),
        ("Images from a GAN", "Images from a GA N"),
        ("a Study (Extended Version)", "a Study (Extended"),
        ("Why Me?", "Why Me"),
        ("Bounds for $k$", "Bounds for $k"),
        ("Issues on GitHub", "Issues on GitHubJohn"),
        ("a Sum over Fields", "a Sum over FieldsYoung"),
        ("Neutrinos in MicroBooNE", "Neutrinos in MicroBooNEMicro"),
    ],
)
def test_ends_of_titles_are_ranked(better: str, worse: str) -> None:
    assert title_end_score(better) > title_end_score(worse)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Masaki Saito", "NMasaki Saito"),
        ("J. K. Rowling", "TJ. K. Rowling"),
        ("Wei Zhang", "PhoneWei Zhang"),
        ("Jian Gao", "Analysis Gao"),
        ("ATLAS Collaboration", "TLAS Collaboration"),
        ("Ann Lee and Bob Ray", "Ann Lee and"),
        ("Ann Lee", "Ann"),
        ("JiSun Huh", "MahonJiSun Huh"),
        ("nEXO Collaboration", "tnEXO Collaboration"),
        ("Nasir al-Din al-Tusi", "Nasir at-din"),
    ],
)
def test_names_are_ranked(better: str, worse: str) -> None:
    assert name_score(better, first=True) > name_score(worse, first=True)


def test_known_words_are_not_cut() -> None:
    assert cut_word_score("issues on Git", "HubJohn Baker") < 0
    assert cut_word_score("issues on GitHub", "John Baker") == 0


def test_a_collaboration_fits_behind_a_title_that_names_its_experiment() -> None:
    assert body_score("First Light of NEMO-3", "NEMO Collaboration") > body_score("First Light", "NEMO Collaboration")
    assert body_score("First Light at KM3", "NeT Collaboration") < 0
    assert body_score("First Light of Ann", "Ann Lee") == 0
