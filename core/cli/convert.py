"""``refmill convert``: documents in, records or a bibliographic file out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Documents, Told, input_options, merged
from refmill.cli.key_options import KeyMaker, key_pattern_option
from refmill.cli.values import DOCUMENT, EXPORTER
from refmill.errors import FieldError
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item

if TYPE_CHECKING:
    from refmill.cli.write_back import Kept

Pairs = tuple[tuple[int, int], ...]
NO_PAIRS: Pairs = ()
NO_GROUPS: tuple[tuple[int, ...], ...] = ()


@click.command(epilog="Example: refmill convert page.txt theses.txt --merge --to bibtex -o library.bib")
@input_options
@click.option("--to", type=EXPORTER, metavar="FORMAT", help="Output format; else by the suffix of OUT, else csl-json.")
@click.option("-o", "--output", type=DOCUMENT, metavar="OUT", default="-", help="Output file; - is standard output.")
@click.option("--merge", is_flag=True, help="Make one record of those that are the same work.")
@click.option("--merge-preprints", is_flag=True, help="Merge, and make one record of preprint and publication, too.")
@click.option("--explain", is_flag=True, help="Merge, and say on standard error why records were taken for one.")
@click.option("--year", type=click.IntRange(1, 9999), metavar="Y", help="The year of records that state none.")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Set a field of every record; repeatable.")
@key_pattern_option
@click.option("--rekey", is_flag=True, help="Give new keys to all records, save those that pin theirs.")
@click.option("--unicode", is_flag=True, help="Keep letters as they are in .bib (for biber and LuaLaTeX).")
@click.option(
    "--keep-layout/--no-keep-layout",
    default=None,
    help="Change only what changes in a .bib file that is read; by default where it is OUT as well.",
)
@click.option("--plain", is_flag=True, help="Leave out what other tools have no field for.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that share a long .bib, RIS or JSON-lines document; by default one for each processor.",
)
@click.option("--json", "as_json", is_flag=True, help="Print diagnostics as JSON, one a line.")
def command(
    documents: Documents,
    to: str | None,
    output: str,
    merge: bool,
    merge_preprints: bool,
    explain: bool,
    year: int | None,
    sets: Sequence[str],
    keys: KeyMaker | None,
    rekey: bool,
    unicode: bool,
    keep_layout: bool | None,
    plain: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Convert documents and bibliographic files.

    The format of each INPUT is told by its name and content; text is read as a copied page of publications.
    """
    from refmill import api, files
    from refmill.cli.parallel import converted
    from refmill.keys import keyed

    told = documents.told
    told.as_json = as_json
    exporter = api.choose_exporter(to, output) or _default(output)
    changes = _assignments(sets)
    kept = _kept(documents, exporter, output, keep_layout)
    items: Iterable[Item] = kept.stream(documents) if kept else documents.stream()
    pairs, groups = NO_PAIRS, NO_GROUPS
    if merge or merge_preprints or explain:
        result = merged(list(items), documents, explain, merge_preprints)
        items, pairs, groups = result.items, result.pairs, result.groups
    edit = partial(_edited, year=year, changes=changes)
    library = _paired(keyed(edit(items), keys, rekey), pairs)
    options = WriteOptions(plain, unicode)
    if kept:
        told.tell(kept.write(output, kept.placed(tuple(library), groups, bool(keys), rekey), options, exporter.name))
    else:
        shared = 1 if merge or merge_preprints or explain or rekey else jobs
        alone = partial(_text, exporter, library, options, told)
        files.write(output, converted(documents, exporter, options, edit, shared, alone))
    told.finish()


def _kept(documents: Documents, exporter: Exporter, output: str, wanted: bool | None) -> "Kept | None":
    """The .bib file that is changed in place, if there is one."""
    if not wanted and exporter.name not in ("bibtex", "biblatex"):
        return None
    from refmill.cli.write_back import kept_layout

    return kept_layout(documents, exporter, output, wanted)


def _default(output: str) -> Exporter:
    from refmill import registry

    if output != "-":
        names = ", ".join(registry.exporters())
        raise click.UsageError(f"the name {output!r} does not tell the format: give --to ({names})")
    return registry.exporter("csl-json")


def _assignments(sets: Sequence[str]) -> list[tuple[str, object]]:
    if not sets:
        return []
    from refmill.edits import assignment

    try:
        return [assignment(text) for text in sets]
    except FieldError as error:
        raise click.BadParameter(error.message, param_hint="--set") from error


def _edited(items: Iterable[Item], year: int | None, changes: Sequence[tuple[str, object]]) -> Iterable[Item]:
    if year is None and not changes:
        return items
    from refmill import edits

    dated = edits.with_year(items, year) if year else iter(items)
    return edits.with_fields(dated, changes)


def _paired(items: Iterable[Item], pairs: Pairs) -> Iterable[Item]:
    if not pairs:
        return items
    from refmill import linking

    return linking.named(tuple(items), pairs)


def _text(exporter: Exporter, items: Iterable[Item], options: WriteOptions, told: Told) -> Iterator[str]:
    for part in exporter.stream(items, options):
        if isinstance(part, str):
            yield part
        else:
            told.tell([part])
