"""``refmill styles show``: the facts about a style, and a sample of it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from refmill.cli.values import STYLE

if TYPE_CHECKING:
    from refmill.styles.repository import Style


@click.command(epilog="Example: refmill styles show nature-physics")
@click.argument("style", type=STYLE, metavar="ID|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def command(style: str, as_json: bool) -> None:
    """Print the facts about a style, and a sample of it.

    Title, kind of citation, fields, parent, language, pages about it, licence, file, and a citation and an entry.
    """
    from refmill import style_cache
    from refmill.cli.tables import print_table

    found = style_cache.find(style)
    facts = {**_facts(found), **_sample(found)}
    if as_json:
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        print_table(("fact", "value"), [(name, value) for name, value in facts.items() if value])


def _facts(style: "Style") -> Mapping[str, str]:
    return {
        "id": style.id,
        "title": style.title,
        "format": style.category,
        "fields": ", ".join(style.fields),
        "parent": style.parent,
        "locale": style.locale or "",
        "documentation": " ".join(style.documentation),
        "licence": style.licence,
        "updated": style.updated,
        "file": str(style.file),
        "rules": str(style.path) if style.path != style.file else "",
    }


def _sample(style: "Style") -> Mapping[str, str]:
    """How the style sets one of the packaged samples."""
    from refmill.cli.styles.samples import samples
    from refmill.styles.preview import column
    from refmill.styles.runs import plain

    items = samples()[:1]
    shown = column(items, style)
    return {
        "bibliography": "no: citations only" if shown.entries is None else "yes",
        "citation": plain(shown.citations[items[0].id]),
        "entry": plain(shown.entry(items[0].id)),
    }
