"""Whatever is printed, names and boundaries come out whole: nothing raises, nothing is made up."""

from hypothesis import given
from hypothesis import strategies as st

from refmill.names import is_body, looks_like_name, looks_like_names, split_name, split_names
from refmill.seeds.glued_digest import read_badge
from refmill.seeds.title_author_boundary import find_boundary

PIECES = st.sampled_from(
    [
        *"Ann Lee|, |; | and | & |:|et al.|Jr.|III|van der|De|d'|J. K.|McDonald|BERT|GitHub|3D|(|)|((1) MIT)".split(
            "|"
        ),
        *"(17 additional authors not shown)|the|ATLAS Collaboration|on behalf of the|王小明|김철수|محمد علي".split("|"),
        *"नरेन्द्र|Ő|é|ß|ǅ|'|’|“|$|.|-| ||…".split("|"),
    ]
)
NAMES = ("Ann Lee", "J.-P. Arc", "Ursula von der Leyen", "Jean d'Alembert", "王小明 李", "An Li", "ATLAS Collaboration")
ODD_NAMES = ("Many More", "Ann Lee for CMS Team", "Jr.", "Lee, J. K.", "A and B", "Bob et al", "E. T.", "Ann-et al", "")
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_a_name_keeps_its_letters(text: str) -> None:
    name = split_name(text)
    assert set("".join(str(name).split())) <= set(text)
    assert is_body(text) in (True, False)
    assert looks_like_name(text) in (True, False)


@given(TEXTS)
def test_a_list_has_no_empty_names(text: str) -> None:
    listed = split_names(text)
    assert all(name.family or name.literal or name.given for name in listed.names)
    assert looks_like_names(text) in (True, False)


@given(st.lists(st.sampled_from([*NAMES, *ODD_NAMES]), max_size=5), st.sampled_from([", ", ",", " , "]))
def test_a_list_reads_the_same_with_a_footnote_mark_behind_it(names: list[str], separator: str) -> None:
    text = separator.join(names)
    plain, marked = split_names(text), split_names(f"{text}*")
    assert (plain.names, plain.cut, plain.affiliations) == (marked.names, marked.cut, marked.affiliations)


@given(TEXTS)
def test_a_boundary_stands_between_two_characters_that_no_space_parts(text: str) -> None:
    boundary = find_boundary(text)
    if boundary:
        assert 0 < boundary.place < len(text)
        assert not text[boundary.place - 1].isspace()
        assert boundary.lead >= 0


@given(TEXTS)
def test_any_line_is_a_badge_or_none(text: str) -> None:
    badge = read_badge(text)
    assert badge is None or badge.subjects
