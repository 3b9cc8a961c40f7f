"""``refmill zotero diff``: what a push would do."""

import click

from refmill.cli.inputs import Documents
from refmill.cli.zotero.connecting import Connection
from refmill.cli.zotero.pushing import push_options, records
from refmill.zotero.plan import Choices


@click.command(epilog="Example: refmill zotero diff library.bib --collection Thesis/Reading")
@push_options
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--all", "everything", is_flag=True, help="Print also what would stay as it is.")
def command(
    documents: Documents,
    connection: Connection,
    collections: tuple[str, ...],
    choices: Choices,
    as_json: bool,
    everything: bool,
) -> None:
    """Show what a push would do, record by record and field by field. Nothing is sent.

    + is made, ~ is changed, > goes into a collection, = is left alone, ! is in conflict: both sides changed it since
    they last agreed, and a push would skip it.
    """
    from refmill.cli.zotero.showing import plan_json, print_json, show_plan
    from refmill.zotero.sync import plan_push

    items = records(documents)
    with connection.session() as session:
        plan, diagnostics = plan_push(items, collections, session, choices)
    documents.told.tell(diagnostics)
    if as_json:
        print_json(plan_json(plan))
    else:
        show_plan(plan, everything=everything)
    documents.told.finish()
