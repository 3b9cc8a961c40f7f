"""Styles side by side as one HTML page: a column a style on a wide screen, one below the other on a narrow one.

What differs from the first style is marked by ``<mark>`` with an underline, what is left out by a caret, a text that is
another one altogether by a bar beside it, so that nothing depends on colour; each mark says in its ``title``
what the first style has. Everything from data is escaped.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from refmill.styles.output import html
from refmill.styles.preview import Column, Piece, Preview, Row, is_other

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="RefMill">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main class="preview" style="--styles: {count}">
<h1>{title}</h1>
{key}
{heads}
{rows}
</main>
</body>
</html>
"""
_KEY = """<p class="key"><mark class="words">Other words</mark>, <mark class="look">another look</mark>,
<span class="left-out">‸</span> something left out and <span class="other">hardly anything alike</span>, as against
{first}.</p>"""
_KINDS = {"together": "Cited together", "again": "Cited again", "citation": "Cited", "entry": "Listed"}


def write(preview: Preview, title: str = "Styles side by side") -> str:
    """The page."""
    several = len(preview.columns) > 1
    return _PAGE.format(
        title=escape(title),
        css=html.style_sheet() + (files("refmill.styles.output") / "preview.css").read_text(encoding="utf-8"),
        count=len(preview.columns),
        key=_KEY.format(first=f"<cite>{escape(preview.columns[0].style.title)}</cite>") if several else "",
        heads="\n".join(_heads(preview)),
        rows="\n".join(line for row in preview.rows for line in _row(row, preview.columns)),
    )


def _heads(preview: Preview) -> Iterator[str]:
    yield '<ul class="heads" role="list">'
    for column in preview.columns:
        style = column.style
        facts = [style.id, style.category, column.locale, *(["no list"] if column.entries is None else [])]
        line = " · ".join(escape(fact) for fact in facts if fact)
        yield f'<li><strong>{escape(style.title)}</strong> <span class="facts">{line}</span></li>'
    yield "</ul>"


def _row(row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<section class="{row.kind}">'
    yield f"<h2>{_KINDS[row.kind]}{f' <code>{escape(row.item)}</code>' if row.item else ''}</h2>"
    yield "<dl>"
    for column, cell in zip(columns, row.cells, strict=True):
        text = "".join(map(_piece, cell)) if cell else '<span class="nothing">nothing</span>'
        look = ' class="other"' if is_other(cell) else ""
        yield f'<div><dt>{escape(column.style.title)}</dt><dd{look} lang="{escape(column.locale)}">{text}</dd></div>'
    yield "</dl>"
    yield "</section>"


def _piece(piece: Piece) -> str:
    if not piece.change:
        return html.write_runs(piece.runs)
    title = f"first style: {piece.instead}" if piece.instead else "not in the first style"
    if piece.change == "look":
        return f'<mark class="look" title="looks different in the first style">{html.write_runs(piece.runs)}</mark>'
    if not piece.runs:
        said = f'<span class="unseen">left out: {escape(piece.instead)}</span>'
        return f'<span class="left-out" title="{escape(title)}"><span aria-hidden="true">‸</span>{said}</span>'
    return f'<mark class="words" title="{escape(title)}">{html.write_runs(piece.runs)}</mark>'
