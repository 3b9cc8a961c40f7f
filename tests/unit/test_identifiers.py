"""Identifiers are read in every printed form, checked, and equal for linking where they are equal."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill.identifiers import (
    SCHEMES,
    ArxivId,
    find,
    leading_arxiv,
    of_item,
    read_arxiv,
    read_doi,
    read_handle,
    read_isbn,
    read_issn,
    read_orcid,
    read_pmcid,
    read_pmid,
)
from refmill.model import Item

PIECES = [
    *("doi:", "https://doi.org/", "10.1000/", "10.48550/arXiv.", "2510.21150", "v2", "arXiv:", "math/0309136", "ISBN "),
    *(
        "978-0-306-40615-7",
        "0306406152",
        "ISSN ",
        "2049-3630",
        "PMID ",
        "PMC",
        "42",
        "orcid.org/",
        "0000-0002-1825-0097",
    ),
    *("hdl:", "1721.1/", "/handle/", " ", ",", ".", ")", "(", "?", "/full", "%2F", "x", "https://example.org"),
]


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
        ("https://doi.org/10.1000%2Fabc#section", "10.1000/abc"),
        ("https://doi-org.proxy.example.edu/10.1000/abc", "10.1000/abc"),
        ("https://hdl.handle.net/10.1000/abc", "10.1000/abc"),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true", "10.1145/3292500.3330701"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("DOI 10.1000/abc", "10.1000/abc"),
        ("info:doi/10.1000/abc", "10.1000/abc"),
        ("DOI：10.1000/abc）。", "10.1000/abc"),
        ("10.1000/abc,10.1000/def", "10.1000/abc"),
        ("10.1000/abc\u200b", "10.1000/abc"),
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
        ("ISBN 978−0–306‑40615—7 (alk. paper).", "9780306406157"),
        ("urn:isbn:0306406152", "9780306406157"),
        ("ISBN-10 0306406152", "9780306406157"),
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
        ({"ISSN": "2049-3630", "note": "0000-0002-1825-0097"}, set()),
        ({"URL": "http://hdl.handle.net/2027/MDP.39015"}, {"handle:2027/mdp.39015"}),
        ({"URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC42/?report=reader"}, {"pmcid:42"}),
        ({"URL": "https://huggingface.co/papers/2510.21150"}, {"arxiv:2510.21150"}),
        ({"URL": "https://www.alphaxiv.org/abs/2510.21150v2"}, {"arxiv:2510.21150"}),
        ({"URL": "https://example.org/papers/2510.21150"}, set()),
        ({"URL": "12345"}, set()),
        ({"DOI": "10.1000/a‐b"}, {"doi:10.1000/a-b"}),
    ],
)
def test_canonical_identifiers_of_a_record(fields: dict[str, str], found: set[str]) -> None:
    assert of_item(Item("x", "book", fields)) == found


def test_a_chapter_is_not_known_by_the_isbn_of_its_book() -> None:
    assert of_item(Item("x", "chapter", {"ISBN": "0-306-40615-2"})) == set()


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_issn, "ISSN: 2049-3630", "2049-3630"),
        (read_issn, "eISSN 2049–3630", "2049-3630"),
        (read_issn, "ISSN-L 0000-006x", "0000-006X"),
        (read_issn, "20493630 (Online)", "2049-3630"),
        (read_issn, "2049-3631", None),
        (read_issn, "2049-363", None),
        (read_pmid, "PubMed ID: 42", "42"),
        (read_pmid, "https://www.ncbi.nlm.nih.gov/pubmed/42?dopt=Abstract", "42"),
        (read_pmid, "PMC42", None),
        (read_pmid, "0", None),
        (read_pmcid, "PMCID: PMC0042", "42"),
        (read_pmcid, "https://europepmc.org/articles/PMC42", "42"),
        (read_orcid, "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        (read_orcid, "ORCID iD: 0000‐0002‐1825‐0097", "0000-0002-1825-0097"),
        (read_orcid, "0000000218250097", "0000-0002-1825-0097"),
        (read_orcid, "0000-0002-1825-0079", None),
        (read_orcid, "4111-1111-1111-1111", None),
        (read_handle, "https://hdl.handle.net/2027/mdp.39015.", "2027/mdp.39015"),
        (read_handle, "https://dspace.mit.edu/handle/1721.1/7582?show=full", "1721.1/7582"),
        (read_handle, "hdl:10.1000/abc", None),
        (read_handle, "2027/mdp.39015", None),
    ],
)
def test_other_identifiers(read: Callable[[str], str | None], text: str, value: str | None) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See doi:10.1000/abc; and 10.1000/def.", ["doi:10.1000/abc", "10.1000/def"]),
        (
            "(DOI: https://doi.org/10.1016/S0140-6736(20)30183-5).",
            ["DOI: https://doi.org/10.1016/S0140-6736(20)30183-5"],
        ),
        ("10.1000/a,10.1000/b;https://doi.org/10.1000/c", ["10.1000/a", "10.1000/b", "https://doi.org/10.1000/c"]),
        ("doi = {10.1000/abc},", ["10.1000/abc"]),
        ('{"doi":"10.1000/abc","x":1}', ["10.1000/abc"]),
        ("参见10.1000/abc。另见", ["10.1000/abc"]),
        ("arXiv preprint arXiv:1706.03762, 2017", ["arXiv preprint arXiv:1706.03762"]),
        ("[arXiv 2510.21150v2] hep-th/9901001v3;", ["arXiv 2510.21150v2", "hep-th/9901001v3"]),
        ("https://doi.org/10.48550/arXiv.2510.21150v1.", ["https://doi.org/10.48550/arXiv.2510.21150v1"]),
        ("https://huggingface.co/papers/2510.21150", ["https://huggingface.co/papers/2510.21150"]),
        ("ISBN 0-306-40615-2 (pbk), 978-0-306-40615-7", ["ISBN 0-306-40615-2", "978-0-306-40615-7"]),
        ("ISSN: 2049-3630 (print), eISSN 2049 3630", ["ISSN: 2049-3630", "eISSN 2049 3630"]),
        ("PMID: 123; PMCID: PMC456", ["PMID: 123", "PMCID: PMC456"]),
        ("A. Byron 0000-0002-1825-0097, K. Gödel", ["0000-0002-1825-0097"]),
        ("hdl:2027/mdp.39015).", ["hdl:2027/mdp.39015"]),
        ("pages 1234-5678, 2510.21150, 9780306406158, 0306406152, and/1234567, 10.5/3", []),
    ],
)
def test_identifiers_in_running_text(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in find(text)] == found


@given(st.text(alphabet=string.printable + "–‐：。") | st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_found_is_in_order_and_reads_as_its_value(text: str) -> None:
    over = 0
    by_name = {scheme.name: scheme for scheme in SCHEMES}
    for found in find(text):
        assert over <= found.start < found.end
        over = found.end
        assert by_name[found.scheme].canonical(text[found.start : found.end]) == found.value
        assert found.url.startswith("https://") or found.scheme == "isbn"


@pytest.mark.parametrize("piece", ["10.1000/a,", "doi:", "1-", "ISBN 978-", "https://a/", ")"])
def test_a_text_without_end_is_searched_in_its_length(piece: str) -> None:
    count = 300_000 // len(piece)
    assert len(list(find("10.1000/" + piece * count))) <= count + 1
