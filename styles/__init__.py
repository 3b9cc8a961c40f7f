"""Formatted citations and bibliographies in any CSL style.

The rest of the program knows this module, :mod:`refmill.styles.runs`, :mod:`refmill.styles.repository` and the writers
of :mod:`refmill.styles.output`; which processor applies the styles stays behind :func:`bibliography`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refmill.collector import collector_at_rest
from refmill.errors import StyleError
from refmill.model import Item
from refmill.styles.runs import Bibliography

if TYPE_CHECKING:
    from refmill.styles.csl.processor import Processor
    from refmill.styles.repository import Style

OWN_ENGINE, CITEPROC_PY = "refmill", "citeproc-py"
ENGINES = (OWN_ENGINE, CITEPROC_PY)


def bibliography(
    items: Sequence[Item], style: "str | Style", locale: str | None = None, engine: str = OWN_ENGINE
) -> Bibliography:
    """The records as a list in a style.

    Args:
        items: in the order in which they are cited; a style that sorts puts them into its own.
        style: an id (``apa``), an id as URL, a title, the id of a dependent style, the path of a ``.csl`` file, or a
            style that was found already.
        locale: the language of terms and dates, such as ``de-DE``; else the style's own.
        engine: one of :data:`ENGINES`.

    Raises:
        StyleError: there is no such style, locale or engine, or the style is broken.
    """
    if engine == OWN_ENGINE:
        with collector_at_rest():
            return processor(style, locale).bibliography(items)
    if engine != CITEPROC_PY:
        raise StyleError(f"no engine is called {engine!r}: there are {', '.join(ENGINES)}")
    from refmill.styles.citeproc_engine import render

    return render(items, _found(style), locale)


def processor(style: "str | Style", locale: str | None = None) -> "Processor":
    """A style made ready: for lists, and for documents whose citations are edited.

    Args:
        style, locale: as in :func:`bibliography`.

    >>> from refmill.model import Date, Item, Name
    >>> from refmill.styles.csl.clusters import Cite, Cluster
    >>> from refmill.styles.output import text
    >>> fields = {"title": "Tables", "author": (Name("Doe", "Jane"),), "issued": Date((2024,))}
    >>> document = processor("apa").document([Item("doe", "book", fields)])
    >>> changed = document.add(Cluster("first", (Cite("doe", locator="12", mode="composite"),)))
    >>> {key: text.write_runs(runs) for key, runs in changed.items()}
    {'first': 'Doe (2024, p. 12)'}
    >>> print(text.write(document.bibliography()), end="")
    Doe, J. (2024). Tables.

    Raises:
        StyleError: there is no such style or locale, or the style is broken.
    """
    from refmill.styles.csl.locales import checked
    from refmill.styles.csl.parse import style_of
    from refmill.styles.csl.processor import Processor

    found = _found(style)
    rules = style_of(found.root, str(found.path))._replace(title=found.title)
    return Processor(rules, checked(locale) if locale else found.locale)


def _found(style: "str | Style") -> "Style":
    from refmill.styles.repository import find

    return find(style) if isinstance(style, str) else style
