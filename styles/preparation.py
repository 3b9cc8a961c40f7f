"""A style's XML made plain for citeproc-py, which leaves some of CSL 1.0.2 to the reader of the file.

Everything here says the same as the style in words that the processor understands; the private characters are those of
:mod:`refmill.styles.markup`.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from refmill.styles import markup
from refmill.styles.repository import NAMESPACE

_CS = {"cs": NAMESPACE}
_AFFIXED = frozenset(f"{{{NAMESPACE}}}{tag}" for tag in ("text", "number", "names", "date", "group", "label"))


def prepared(xml: bytes) -> bytes:
    """The XML of a style, changed where the processor needs it."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    _give_each_names_a_name(root)
    _resolve_initials(root)
    _leave_names_their_case(root)
    _resolve_date_delimiters(root)
    _draw_groups_into_branches(root)
    _wrap_substitutes(root)
    _mark_first_field(root)
    return etree.tostring(root)


def _give_each_names_a_name(root: Any) -> None:
    """``cs:name`` may be left out; the processor then makes one that it does not find again."""
    for names in root.iterfind(".//cs:names", _CS):
        substituted = names.getparent().tag == f"{{{NAMESPACE}}}substitute"
        if names.find("cs:name", _CS) is None and not substituted:
            names.insert(0, names.makeelement(f"{{{NAMESPACE}}}name"))


def _resolve_initials(root: Any) -> None:
    """The processor does not know ``initialize="false"``: leave ``initialize-with`` to names that want initials.

    Source: CSL 1.0.2, "Names", ``initialize``, and "Inheritable name options".
    """
    bibliography = root.find("cs:bibliography", _CS)
    for name in root.iterfind(".//cs:name", _CS):
        holders = [holder for holder in (name, bibliography, root) if holder is not None]
        mark, wanted = _inherited(holders, "initialize-with"), _inherited(holders, "initialize")
        name.attrib.pop("initialize-with", None)
        if mark is not None and wanted != "false":
            name.set("initialize-with", mark)
    for holder in (root, *root.iterfind("cs:bibliography", _CS), *root.iterfind("cs:citation", _CS)):
        holder.attrib.pop("initialize-with", None)


def _leave_names_their_case(root: Any) -> None:
    """The processor fails where parts of names get a case other than upper or lower; names bring their capitals."""
    for part in root.iterfind(".//cs:name-part[@text-case]", _CS):
        if part.get("text-case") not in ("uppercase", "lowercase"):
            del part.attrib["text-case"]


def _inherited(holders: list[Any], option: str) -> str | None:
    return next((holder.get(option) for holder in holders if holder.get(option) is not None), None)


def _resolve_date_delimiters(root: Any) -> None:
    """The processor forgets the delimiter of a localized date: make it a part's affix, on the side of the year.

    Source: CSL 1.0.2, "Localized Date Formats". A date always has a year, so that no affix is left alone.
    """
    for date in root.iterfind("cs:locale/cs:date[@delimiter]", _CS):
        delimiter, behind = date.attrib.pop("delimiter"), False
        for part in date.iterfind("cs:date-part", _CS):
            if part.get("name") == "year":
                behind = True
            elif behind:
                part.set("prefix", delimiter + part.get("prefix", ""))
            else:
                part.set("suffix", part.get("suffix", "") + delimiter)


def _draw_groups_into_branches(root: Any) -> None:
    """A group without any value is not printed, but the processor takes a constant in a branch for a value.

    So a group around a choice with constant branches becomes a choice between groups, which says the same.
    """
    for group in [group for group in root.iterfind(".//cs:group", _CS) if len(group) > 1]:
        choices = [child for child in group if child.tag == f"{{{NAMESPACE}}}choose" and any(map(_constant, child))]
        if len(choices) == 1:
            _draw_into_branches(group, choices[0])


def _draw_into_branches(group: Any, choice: Any) -> None:
    place = group.index(choice)
    if not choice[-1].tag.endswith("}else"):
        choice.append(choice.makeelement(f"{{{NAMESPACE}}}else"))
    group.getparent().replace(group, choice)
    for branch in choice:
        copy = deepcopy(group)
        copy[place:place] = list(branch)
        branch.append(copy)


def _constant(branch: Any) -> bool:
    """Whether a branch prints terms and fixed words alone."""
    inside = branch.iterdescendants()
    return len(branch) > 0 and all(element.tag.endswith("}text") and not _calls(element) for element in inside)


def _calls(text: Any) -> bool:
    return text.get("variable") is not None or text.get("macro") is not None


def _wrap_substitutes(root: Any) -> None:
    """Give what stands in for missing names a group each, which :func:`mark_substitutes` can mark."""
    for substitute in root.iterfind(".//cs:substitute", _CS):
        for child in [child for child in substitute if child.tag != f"{{{NAMESPACE}}}names"]:
            group = child.makeelement(f"{{{NAMESPACE}}}group")
            substitute.replace(child, group)
            group.append(child)


def mark_substitutes(root: Any) -> None:
    """Set marks around what stands in for missing names, in a prepared style whose list is sorted already."""
    for group in root.iterfind(".//cs:substitute/cs:group", _CS):
        group.set("prefix", markup.SUBSTITUTE)
        group.set("suffix", markup.SUBSTITUTE_END)


def simplify(root: Any) -> None:
    """Take out of a prepared style what the processor fails on: the case of macros, affixes of parts of names."""
    for text in root.iterfind(".//cs:text[@macro]", _CS):
        text.attrib.pop("text-case", None)
    for part in root.iterfind(".//cs:name-part", _CS):
        part.attrib.pop("prefix", None)
        part.attrib.pop("suffix", None)


def _mark_first_field(root: Any) -> None:
    layout = root.find("cs:bibliography[@second-field-align]/cs:layout", _CS)
    for field in _first_fields(layout) if layout is not None else ():
        field.set("suffix", field.get("suffix", "") + markup.LABEL_END)


def _first_fields(parent: Any) -> Iterator[Any]:
    """What may be printed first: the first element, or the first one of each branch."""
    first = next(iter(parent), None)
    if first is None:
        return
    if first.tag in _AFFIXED:
        yield first
    else:
        for branch in first:
            yield from _first_fields(branch)
