"""Which of many texts were there before."""

from hypothesis import given
from hypothesis import strategies as st

from refmill.seen import Seen


@given(st.lists(st.text(max_size=3)))
def test_it_tells_what_a_set_tells(texts: list[str]) -> None:
    seen, known = Seen(), set[str]()
    for text in texts:
        assert (text in seen) == (text in known)
        assert seen.add(text) == (text not in known)
        known.add(text)


def test_it_grows() -> None:
    seen = Seen()
    assert all(seen.add(str(number)) for number in range(20_000))
    assert not any(seen.add(str(number)) for number in range(20_000))
    assert "20000" not in seen
