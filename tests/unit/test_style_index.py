"""The index of styles: what is found for which words, and how it is kept between runs."""

import json
from pathlib import Path

import pytest

from refmill import style_cache
from refmill.errors import StyleError
from refmill.styles import repository
from refmill.styles.index import Index, Listing, build, fold, from_text, listing, matching, near, search


@pytest.fixture(scope="module")
def index() -> Index:
    return repository.index()


def head(title: str, more: str = "", categories: str = "") -> bytes:
    text = f'<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>{title}</title>{more}{categories}</info><macro'
    return text.encode()


PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/big/"/>'
NUMERIC = '<category citation-format="numeric"/><category field="physics"/>'


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("apa", "apa"),
        ("nature", "nature"),
        ("Nature Physics", "nature-physics"),
        ("physics nature", "nature-physics"),
        ("vancouver", "nlm-citation-sequence"),
        ("mla", "modern-language-association"),
        ("acs", "american-chemical-society"),
        ("chicago author-date", "chicago-author-date"),
        ("Zeitschrift fur angewandte Mathematik Physik", "zeitschrift-fur-angewandte-mathematik-und-physik"),
    ],
)
def test_the_first_one_found(index: Index, words: str, first: str) -> None:
    assert search(index, words.split())[0].id == first


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("chicgo notes", "chicago-notes"),
        ("natrue phisics", "nature-physics"),
        ("jorunal acoustical socity america", "the-journal-of-the-acoustical-society-of-america"),
    ],
)
def test_a_misspelt_word_still_finds(index: Index, words: str, found: str) -> None:
    assert found in [one.id for one in search(index, words.split())[:3]]


def test_all_words_must_be_there(index: Index) -> None:
    for one in search(index, ["chicago", "AUTHOR-DATE"]):
        assert "chicago" in one.words
        assert "author" in one.words
        assert "date" in one.words


def test_nothing_is_found_for_nonsense(index: Index) -> None:
    assert not search(index, ["qqqqqqqqqq"])
    assert not near("qqqqqqqqqq", index)


def test_filters(index: Index) -> None:
    wanted = matching("note", "law", independent=True)
    found = search(index, ["law"], wanted)
    assert found
    assert all((one.format, one.parent) == ("note", "") and "law" in one.fields for one in found)
    assert matching(field_="social science")(Listing("x", "X", fields=("social_science",)))


def test_a_head_that_is_cut_anywhere_or_no_xml_leaves_the_id() -> None:
    assert listing("a", b"") == listing("a", b"not xml") == Listing("a", "a")
    whole = head("Title")
    assert {listing("a", whole[:length]).id for length in range(len(whole))} == {"a"}
    entities = b'<!DOCTYPE style [<!ENTITY e "bomb">]>' + head("&e;")
    assert "bomb" not in listing("a", entities).title


def test_a_dependent_style_has_the_kind_of_its_parent() -> None:
    index = build(
        [("big", head("Big", categories=NUMERIC)), ("small", head("A &amp;  small\none", PARENT))], {"old": "small"}
    )
    assert index.listings == (
        Listing("big", "Big", "", "numeric", ("physics",)),
        Listing("small", "A & small one", "", "numeric", (), "big", ("old",)),
    )
    assert from_text(index.to_text()) == index


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"listings": [["a"]], "words": []}', '{"listings": [], "words": [1]}']
)
def test_what_is_no_index_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no index|Expecting value"):
        from_text(text)


def test_the_index_holds_all_styles(index: Index) -> None:
    assert len(index.listings) == len({one.id for one in index.listings}) > 10_000
    assert all(one.title and repository.is_known(one.id) for one in index.listings[::200])
    known = {one.id for one in index.listings}
    assert all(one.parent in known for one in index.listings if one.parent)


def test_fold() -> None:
    assert fold("  Ärzteblatt – (Übersicht)  ") == "arzteblatt ubersicht"


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("MLA Handbook 9th edition (in-text citations)", "modern-language-association"),
        ("mla handbook 9th edition in-text citations", "modern-language-association"),
        ("NLM/Vancouver: Citing Medicine 2nd edition (citation-sequence)", "nlm-citation-sequence"),
        ("Zeitschrift für angewandte Mathematik und Physik", "zeitschrift-fur-angewandte-mathematik-und-physik"),
    ],
)
def test_a_title_names_a_style(index: Index, name: str, style: str) -> None:
    assert repository.find(name, lambda: index).id == style


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nature-phisics", "did you mean 'nature-physics'?"),
        ("iee", "did you mean 'ieee'?"),
        ("MLA Handbok", "modern-language-association"),
        ("qqqqqqqqqqqq", "refmill styles search WORDS"),
        ("../../etc/passwd.csl", "cannot be read"),
        ("styles/apa", "no style is called 'styles/apa'"),
        ("", "no style is called ''"),
        ("a\nb", "refmill styles search WORDS"),
        ("x" * 5000, "refmill styles search WORDS"),
        ("a/" + "x" * 5000, "no style is called"),
        ("\0", "no style is called"),
        ("\0.csl", "cannot be read"),
        ("Chicago Manual", "did you mean 'chicago-"),
    ],
)
def test_a_near_miss_suggests(index: Index, name: str, hint: str) -> None:
    with pytest.raises(StyleError) as raised:
        repository.find(name, lambda: index)
    assert hint in str(raised.value)


def test_an_id_needs_no_index() -> None:
    def fail() -> Index:
        raise AssertionError("asked for the index")

    for name in ("apa", "nature-physics", "http://www.zotero.org/styles/apa", "vancouver"):
        assert repository.find(name, fail).title


# -- the cache ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts how often an index is built; a small one is."""
    calls: list[str] = []

    def build_small() -> Index:
        calls.append("built")
        return build([("apa", head("APA"))])

    monkeypatch.setattr(repository, "index", build_small)
    return calls


def test_the_index_is_built_once(tmp_path: Path, built: list[str]) -> None:
    folder = tmp_path / "new" / "folder"
    first = style_cache.index(folder)
    assert style_cache.index(folder) == first
    assert len(built) == 1
    assert [path.name for path in folder.iterdir()] == [style_cache.NAME]


def test_another_package_builds_it_again(tmp_path: Path, built: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    style_cache.index(tmp_path)
    monkeypatch.setattr(repository, "stamp", lambda: "another")
    style_cache.index(tmp_path)
    style_cache.index(tmp_path)
    assert len(built) == 2


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"first line\n{}", b"{"])
def test_a_broken_cache_is_built_again(tmp_path: Path, built: list[str], damage: bytes) -> None:
    style_cache.index(tmp_path)
    path = tmp_path / style_cache.NAME
    whole = path.read_bytes()
    for text in (damage, whole[: len(whole) // 2], whole.splitlines()[0] + b"\n" + json.dumps([1]).encode()):
        path.write_bytes(text)
        assert style_cache.index(tmp_path).listings[0].title == "APA"
    assert len(built) == 4
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, built: list[str]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert style_cache.index(tmp_path / "file" / "below").listings
    (tmp_path / style_cache.NAME).mkdir()
    assert style_cache.index(tmp_path).listings


def test_the_stamp_follows_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    (styles / "dependent").mkdir(parents=True)
    monkeypatch.setattr(repository, "_folder", lambda: styles)
    seen = {repository.stamp()}
    (styles / "a.csl").write_bytes(head("A"))
    seen.add(repository.stamp())
    (tmp_path / "version.py").write_text('__version__ = "9.9"\n', encoding="utf-8")
    seen.add(repository.stamp())
    assert len(seen) == 3
