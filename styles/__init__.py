"""Formatted bibliographies in any CSL style.

The rest of the program knows this module, :mod:`refmill.styles.runs`, :mod:`refmill.styles.repository` and the writers
of :mod:`refmill.styles.output`; which processor applies the styles stays behind :func:`bibliography`.
"""

from collections.abc import Sequence

from refmill.model import Item
from refmill.styles.runs import Bibliography


def bibliography(items: Sequence[Item], style: str, locale: str | None = None) -> Bibliography:
    """The records as a list in a style.

    Args:
        items: in the order in which they are cited; a style that sorts puts them into its own.
        style: an id (``apa``), an id as URL, a title, the id of a dependent style, or the path of a ``.csl`` file.
        locale: the language of terms and dates, such as ``de-DE``; else the style's own.

    Raises:
        StyleError: there is no such style or locale, or the style is broken.
    """
    from refmill.styles.citeproc_engine import render
    from refmill.styles.repository import find

    return render(items, find(style), locale)
