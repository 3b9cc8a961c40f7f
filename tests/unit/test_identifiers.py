"""Identifiers are read in every printed form, checked, and equal for linking where they are equal."""

import pytest

from refmill.identifiers import ArxivId, leading_arxiv, of_item, read_arxiv, read_doi, read_isbn
from refmill.model import Item


@pytest.mark.parametrize(
    ("text", "identifier", "version"),
    [
        ("2510.21150", "2510.21150", ""),
        ("arXiv:2510.21150", "2510.21150", ""),
        ("arXiv: 1412.9980", "1412.9980", ""),
        ("ARXIV:2510.21150v2", "2510.21150", "2"),
        ("math.CO/0309136", "math.CO/0309136", ""),
        ("cs/0112017v2", "cs/0112017", "2"),
        ("arXiv:hep-th/9901001", "hep-th/9901001", ""),
        ("https://arxiv.org/abs/2510.21150v12", "2510.21150", "12"),
        ("http://www.arxiv.org/pdf/2510.21150v1.pdf", "2510.21150", "1"),
        ("arxiv.org/html/2510.21150", "2510.21150", ""),
        ("https://arxiv.org/abs/2510.21150?context=cs", "2510.21150", ""),
        ("https://doi.org/10.48550/arXiv.2510.21150", "2510.21150", ""),
        ("doi:10.48550/ARXIV.2510.21150", "2510.21150", ""),
        ("arXiv:0704.0001.", "0704.0001", ""),
    ],
)
def test_arxiv_ids(text: str, identifier: str, version: str) -> None:
    assert read_arxiv(text) == ArxivId(identifier, version)


@pytest.mark.parametrize(
    "text",
    [
        "2513.21150",
        "2500.21150",
        "1412.99801",
        "1501.9980",
        "0703.0001",
        "math/0704001",
        "math/9013001",
        "nosuch/0309136",
        "arXiv:2510.21150 and others",
        "2510.211501",
        "12510.21150",
        "arXiv:",
        "10.1145/3292500",
        "",
        "a" * 1_000_000,
    ],
)
def test_what_is_no_arxiv_id(text: str) -> None:
    assert read_arxiv(text) is None


def test_what_an_arxiv_id_gives() -> None:
    found = ArxivId("math.CO/0309136", "2")
    assert (found.number, found.url) == ("arXiv:math.CO/0309136", "https://arxiv.org/abs/math.CO/0309136")
    assert found.canonical == "math/0309136"


def test_the_id_at_the_beginning_needs_its_mark() -> None:
    assert leading_arxiv("arXiv:2510.21150 [pdf, other] cs.CL") == (ArxivId("2510.21150"), "[pdf, other] cs.CL")
    assert leading_arxiv("2510.21150 [pdf, other] cs.CL") is None
    assert leading_arxiv("It was arXiv:1706.03762, which") is None


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi:10.1016/J.JDA.2014.01.001.", "10.1016/J.JDA.2014.01.001"),
        ("DOI: 10.1000/1;", "10.1000/1"),
        ("https://dx.doi.org/10.1000/abc", "10.1000/abc"),
        ("doi: https://doi.org/10.1000/abc", "10.1000/abc"),
        ("10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D", "10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D"),
        ("10.1000/xyz(2012))", "10.1000/xyz(2012)"),
        ("10.1000/abc], and more", "10.1000/abc"),
        ("https://doi.org/10.1002/%28SICI%291%3A2%3C3", "10.1002/(SICI)1:2<3"),
        ("10.1000/a%28b", "10.1000/a%28b"),
    ],
)
def test_dois(text: str, doi: str) -> None:
    assert read_doi(text) == doi


@pytest.mark.parametrize("text", ["", "10.1/x", "10.1000/", "10.1000/.", "see 10.1000/abc", "10.1000/" + "x" * 2000])
def test_what_is_no_doi(text: str) -> None:
    assert read_doi(text) is None


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("0-306-40615-2", "9780306406157"),
        ("ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("979 10 90636 07 1", "9791090636071"),
        ("978-0-306-40615-8", None),
        ("0-306-40615-3", None),
        ("977-0-306-40615-7", None),
        ("none", None),
    ],
)
def test_isbns(text: str, isbn: str | None) -> None:
    assert read_isbn(text) == isbn


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"DOI": "10.1145/ABC"}, {"doi:10.1145/abc"}),
        ({"URL": "https://doi.org/10.1145/abc"}, {"doi:10.1145/abc"}),
        ({"number": "arXiv:2510.21150v2"}, {"arxiv:2510.21150"}),
        ({"archive": "arXiv", "archive_location": "math.CO/0309136"}, {"arxiv:math/0309136"}),
        ({"URL": "https://arxiv.org/abs/math/0309136v1"}, {"arxiv:math/0309136"}),
        ({"DOI": "10.48550/arXiv.2510.21150"}, {"arxiv:2510.21150"}),
        ({"number": "2510.21150"}, set()),
        ({"archive": "Bodleian Library", "archive_location": "2510.21150"}, set()),
        ({"PMID": "0123", "PMCID": "PMC42"}, {"pmid:123", "pmcid:42"}),
        ({"URL": "https://pubmed.ncbi.nlm.nih.gov/123/"}, {"pmid:123"}),
        ({"ISBN": "0-306-40615-2, 080442957X"}, {"isbn:9780306406157", "isbn:9780804429573"}),
        ({"title": "10.1145/abc"}, set()),
    ],
)
def test_canonical_identifiers_of_a_record(fields: dict[str, str], found: set[str]) -> None:
    assert of_item(Item("x", "book", fields)) == found


def test_a_chapter_is_not_known_by_the_isbn_of_its_book() -> None:
    assert of_item(Item("x", "chapter", {"ISBN": "0-306-40615-2"})) == set()
