"""``refmill formats``: what can be read and written."""

import json
from collections.abc import Mapping

import click


@click.command(epilog="Example: refmill formats --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """List the formats and layouts that can be read and written."""
    from refmill import registry

    rows = [
        {"name": one.name, "use": use, "suffixes": list(one.suffixes), "description": one.description}
        for use, known in (("read", registry.readers()), ("write", registry.exporters()))
        for one in known.values()
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    from refmill.cli.tables import print_table

    print_table(("use", "name", "suffixes", "description"), [_row(row) for row in rows])


def _row(row: Mapping[str, object]) -> tuple[str, ...]:
    suffixes = row["suffixes"]
    listed = " ".join(suffixes) if isinstance(suffixes, list) else ""
    return str(row["use"]), str(row["name"]), listed, str(row["description"])
