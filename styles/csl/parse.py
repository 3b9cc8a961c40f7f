"""Style and locale files as nodes."""

from lxml.etree import _Element

from refmill.styles.csl import nodes
from refmill.styles.csl.attributes import formatting, inherited_names, key_names
from refmill.styles.csl.macros import check_macros
from refmill.styles.csl.parse_elements import date, elements
from refmill.styles.csl.source import LANG, attributes_of, fail, line_of, root_of, tag_of


def style(xml: bytes, source: str = "<style>") -> nodes.Style:
    """An independent style.

    Args:
        source: what to call the file in messages.

    Raises:
        StyleError: with file and line, where the style cannot be used.
    """
    return style_of(root_of(xml, source, "style"), source)


def style_of(root: _Element, source: str) -> nodes.Style:
    """The same from the root element of its file."""
    parts = {tag_of(child): child for child in root}
    if "citation" not in parts:
        raise fail(root, source, "the style has no element 'citation': a dependent style cannot be used by itself")
    macros = _macros(root, source)
    parsed = nodes.Style(
        source=source,
        note=root.get("class") == "note",
        default_locale=root.get("default-locale", ""),
        macros=macros,
        locales=tuple(_locale(child, source) for child in root if tag_of(child) == "locale"),
        citation=_section(parts["citation"], source),
        bibliography=_section(parts["bibliography"], source) if "bibliography" in parts else None,
        names=inherited_names(attributes_of(root)),
        options=attributes_of(root),
        title=_title(parts.get("info")),
    )
    check_macros(parsed)
    return parsed


def locale(xml: bytes, source: str = "<locale>") -> nodes.LocaleData:
    """A locale file.

    Raises:
        StyleError: it is not one.
    """
    return _locale(root_of(xml, source, "locale"), source)


def _title(info: _Element | None) -> str:
    titles = [] if info is None else [child.text or "" for child in info if tag_of(child) == "title"]
    return " ".join(titles[0].split()) if titles else ""


def _macros(root: _Element, source: str) -> dict[str, tuple[nodes.Element, ...]]:
    return {child.get("name", ""): elements(child, source) for child in root if tag_of(child) == "macro"}


def _section(element: _Element, source: str) -> nodes.Section:
    parts = {tag_of(child): child for child in element}
    layout = parts.get("layout")
    if layout is None:
        raise fail(element, source, f"the element {tag_of(element)!r} needs an element 'layout'")
    return nodes.Section(
        children=elements(layout, source),
        formatting=formatting(attributes_of(layout)),
        keys=tuple(_key(key, source) for key in parts.get("sort", ())),
        names=inherited_names(attributes_of(element)),
        options=attributes_of(element),
        line=line_of(layout),
    )


def _key(element: _Element, source: str) -> nodes.Key:
    given = attributes_of(element)
    if tag_of(element) != "key":
        raise fail(element, source, f"the element {tag_of(element)!r} cannot stand in 'sort'")
    if not (given.get("variable") or given.get("macro")):
        raise fail(element, source, "the element 'key' needs a variable or a macro")
    descending = given.get("sort") == "descending"
    names = key_names(given)
    return nodes.Key(given.get("variable", ""), given.get("macro", ""), descending, names, line_of(element))


# -- locales -----------------------------------------------------------------------------------------------------------


def _locale(element: _Element, source: str) -> nodes.LocaleData:
    terms: dict[nodes.TermKey, nodes.Term] = {}
    dates: dict[str, nodes.Date] = {}
    options: dict[str, str] = {}
    for child in element:
        tag = tag_of(child)
        if tag == "terms":
            terms.update(_term(term) for term in child if tag_of(term) == "term")
        elif tag == "date":
            dates[child.get("form", "")] = date(child, source)
        elif tag == "style-options":
            options.update(attributes_of(child))
    return nodes.LocaleData(element.get(LANG, ""), terms, dates, options)


def _term(element: _Element) -> tuple[nodes.TermKey, nodes.Term]:
    given = attributes_of(element)
    key = (given.get("name", ""), given.get("form", "long"), given.get("gender-form", ""))
    forms = {tag_of(child): child.text or "" for child in element}
    whole = element.text or "" if (element.text or "").strip() else ""
    single, multiple = (forms.get("single", ""), forms.get("multiple", "")) if forms else (whole, whole)
    return key, nodes.Term(single, multiple, given.get("gender", ""), given.get("match", ""))
