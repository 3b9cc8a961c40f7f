"""The Citation File Format."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_to_json
from refmill.errors import InputError, ParseError

FILE = """\
# a comment
cff-version: 1.2.0
message: Cite it.
title: My Software
version: 1.10
doi: 10.5281/zenodo.1
date-released: 2021-08-11
repository-code: https://example.org/code
license: MIT
keywords: [a, b]
authors:
  - family-names: Haines
    given-names: Robert
    name-particle: van
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0000-0000-0000
  - name: The Project
  - alias: coder
identifiers:
  - type: doi
    value: 10.5281/zenodo.2
    description: this version
  - type: swh
    value: swh:1:x
preferred-citation:
  type: article
  title: A Paper
  journal: A Journal
  year: 2020
  month: 9
  volume: 3
  start: 10
  end: 20
  authors: [{family-names: B, given-names: A}]
references:
  - type: conference-paper
    title: A Talk
    conference: {name: Meeting, city: Oslo, country: "NO"}
    collection-title: Proceedings
    publisher: {name: Press, city: Rome}
  - type: article
    title: A Preprint
    doi: 10.48550/arXiv.2510.21150
  - just text
"""


def read(text: str) -> list[dict[str, Any]]:
    return [item_to_json(item) for item in registry.reader("cff").read(text).items]


def test_the_work_its_preferred_citation_and_its_references() -> None:
    software, paper, talk, preprint = read(FILE)
    authors = software["custom"]["cff"].pop("authors")
    assert [author.get("orcid", "") for author in authors] == ["https://orcid.org/0000-0000-0000-0000", "", ""]
    assert software == {
        "id": "",
        "type": "software",
        "author": [
            {"family": "Haines", "given": "Robert", "non-dropping-particle": "van", "suffix": "Jr."},
            {"literal": "The Project"},
            {"literal": "coder"},
        ],
        "title": "My Software",
        "version": "1.10",
        "DOI": "10.5281/zenodo.1",
        "URL": "https://example.org/code",
        "license": "MIT",
        "issued": {"date-parts": [[2021, 8, 11]]},
        "keyword": "a, b",
        "custom": {
            "cff": {
                "identifiers": [
                    {"type": "doi", "value": "10.5281/zenodo.2", "description": "this version"},
                    {"type": "swh", "value": "swh:1:x"},
                ]
            }
        },
    }
    assert paper == {
        "id": "",
        "type": "article-journal",
        "author": [{"family": "B", "given": "A"}],
        "title": "A Paper",
        "container-title": "A Journal",
        "volume": "3",
        "issued": {"date-parts": [[2020, 9]]},
        "page": "10-20",
    }
    assert (talk["type"], talk["event-title"], talk["event-place"]) == ("paper-conference", "Meeting", "Oslo, NO")
    assert (talk["container-title"], talk["publisher"], talk["publisher-place"]) == ("Proceedings", "Press", "Rome")
    assert (preprint["type"], preprint["archive_location"]) == ("article", "2510.21150")


def test_a_reference_that_is_none_is_named() -> None:
    reading = registry.reader("cff").read(FILE)
    assert [one.code for one in reading.diagnostics] == ["bad-record"]


@pytest.mark.parametrize("text", ["", "a: 1", "- a", "cff-version: [", "\x00"])
def test_what_is_no_cff(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


def test_it_is_known_by_its_version() -> None:
    assert registry.reader("cff").sniff(FILE)
    assert not registry.reader("cff").sniff("references:\n  - id: a\n    cff-version: 1")


@settings(max_examples=50)
@given(st.text(st.sampled_from("authorstitle:-[]{} \n'\"&*|>")))
def test_any_text_is_read_without_an_exception_but_ours(text: str) -> None:
    try:
        records = read(f"cff-version: 1.2.0\n{text}")
    except InputError:
        records = [{"type": "software"}]
    assert records[0]["type"] == "software"
