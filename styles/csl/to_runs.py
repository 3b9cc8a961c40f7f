"""Tokens as :mod:`refmill.styles.runs`: marks become what a run looks like, blocks become the parts of an entry."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from refmill.styles.csl.links import resolver_at_end
from refmill.styles.csl.passes.marks import Mark, active, innermost
from refmill.styles.csl.passes.punctuation import Token
from refmill.styles.csl.tree import CITE_LINK, LINK, NO_PRINTED_FORM, UNPRINTED
from refmill.styles.runs import Block, Entry, FieldAlign, Layout, Position, Run, Runs

Look = tuple[bool, bool, bool, bool, Position, str]
"""The fields of a run besides its text."""
_PLAIN: Look = (False, False, False, False, "baseline", "")
_POSITIONS: Mapping[str, Position] = {"sup": "superscript", "sub": "subscript"}


def runs(tokens: Iterable[Token]) -> Runs:
    """Tokens as runs, each as long as its look stays the same; white space at both ends is gone."""
    known: dict[Mark | None, Look] = {None: _PLAIN}
    looks: list[Look] = []
    texts: list[list[str]] = []
    for text, mark in tokens:
        look = known.get(mark)
        if look is None:
            look = known[mark] = _look(mark)
        shown = (active(mark, UNPRINTED) or text) if text == NO_PRINTED_FORM else text
        if looks and looks[-1] == look:
            texts[-1].append(shown)
        elif shown:
            looks.append(look)
            texts.append([shown])
    found = [Run("".join(parts), *look) for parts, look in zip(texts, looks, strict=True)]
    return _trimmed(_with_resolvers(found))


def entry(key: str, tokens: Iterable[Token]) -> Entry:
    """One entry. Its first block is label and body, whatever a style sets on lines of its own comes behind.

    Args:
        key: the record's id.
    """
    first, *others = [*_blocks(tokens)] or [Block(())]
    return Entry(key, first.label, first.body, tuple(others))


def layout(options: Mapping[str, str]) -> Layout:
    """What a style's attributes say of the list as a whole ("Whitespace")."""
    align = options.get("second-field-align", "none")
    return Layout(
        hanging_indent=options.get("hanging-indent") == "true",
        field_align=cast(FieldAlign, align) if align in ("flush", "margin") else "none",
        line_spacing=_whole(options.get("line-spacing", "1")),
        entry_spacing=_whole(options.get("entry-spacing", "1")),
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 1


def _look(mark: Mark | None) -> Look:
    """The look of text inside a mark: of each kind, the innermost counts."""
    found: dict[str, str] = {}
    while mark is not None:
        found.setdefault(mark.kind, mark.value)
        mark = mark.outer
    return (
        found.get("font-style") in ("italic", "oblique"),
        found.get("font-weight") == "bold",
        found.get("font-variant") == "small-caps",
        found.get("text-decoration") == "underline",
        _POSITIONS.get(found.get("vertical-align", ""), "baseline"),
        found.get(LINK, ""),
    )


def _with_resolvers(found: list[Run]) -> list[Run]:
    """Runs in which a printed resolver (``https://doi.org/``) belongs to the link that follows it."""
    for place in range(1, len(found)):
        before, run = found[place - 1], found[place]
        if run.link and _leads_nowhere(before.link) and not _leads_nowhere(run.link):
            start = resolver_at_end(before.text)
            if start == len(before.text):
                continue
            found[place] = run._replace(text=before.text[start:] + run.text)
            found[place - 1] = before._replace(text=before.text[:start])
    return [run for run in found if run.text]


def _leads_nowhere(link: str) -> bool:
    return not link or link.startswith(CITE_LINK)


def _trimmed(found: list[Run]) -> Runs:
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found and found[0].text[0].isspace():
        found[0] = found[0]._replace(text=found[0].text.lstrip())
    if found and found[-1].text[-1].isspace():
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
    return tuple(found)


# -- blocks ------------------------------------------------------------------------------------------------------------


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    """The blocks of an entry: what stands in the margin is the label of what follows it."""
    label: Runs = ()
    for display, part in _parts(tokens):
        if display == "left-margin":
            if label:
                yield Block((), label)
            label = part
        else:
            yield Block(part, label, display == "indent")
            label = ()
    if label:
        yield Block((), label)


def _parts(tokens: Iterable[Token]) -> Iterator[tuple[str, Runs]]:
    """Neighbouring tokens in the same ``display``, with its value. Punctuation behind a block belongs to it."""
    groups: list[tuple[str, list[Token]]] = []
    for mark, part in _by_block(tokens):
        if groups and mark is None and not any(letter.isalnum() for text, _ in part for letter in text):
            groups[-1][1].extend(part)
        else:
            groups.append((mark.value if mark else "", part))
    for display, part in groups:
        found = runs(part)
        if found:
            yield display, found


def _by_block(tokens: Iterable[Token]) -> list[tuple[Mark | None, list[Token]]]:
    """Neighbouring tokens in the same block."""
    found: list[tuple[Mark | None, list[Token]]] = []
    last, block = None, None
    for token in tokens:
        if not found or token[1] is not last:
            last = token[1]
            now = block_of(token)
            if not found or now is not block:
                block = now
                found.append((block, []))
        found[-1][1].append(token)
    return found


def block_of(token: Token) -> Mark | None:
    """The block that a token stands in, as the mark of its ``display``; None outside of blocks."""
    return innermost(token[1], "display")
