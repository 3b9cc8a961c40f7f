"""``refmill demo``: the main job on the sample documents."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from refmill.cli.inputs import Told
from refmill.model import Item

STYLE = "apa"
FILES = {
    "library.json": "csl-json",
    "library.yaml": "csl-yaml",
    "library.bib": "bibtex",
    "library.biblatex.bib": "biblatex",
    "library.ris": "ris",
}


@click.command(epilog="Example: refmill demo /tmp/refmill-demo")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Run the main job on the sample documents and leave the files in DIR (default: demo)."""
    from refmill import keys, linking

    told = Told()
    per_document = _samples(told)
    items = [item for found in per_document.values() for item in found]
    merged = linking.merge(items)
    library = keys.assign(merged.items)
    folder.mkdir(parents=True, exist_ok=True)
    _show_counts(per_document, library)
    _write_formats(library, folder, told)
    _write_bibliographies(library, folder, told)
    click.echo(f"{len(items)} records, {len(library)} works after linking. Why two records were taken for one:\n")
    for explanation in merged.explanations[:1]:
        click.echo(str(explanation))
    _push_twice(library)
    click.echo(f"\nThe files are in {folder}: {', '.join(path.name for path in sorted(folder.iterdir()))}")
    told.finish()


def _samples(told: Told) -> dict[str, Sequence[Item]]:
    from importlib.resources import files

    from refmill import api

    found: dict[str, Sequence[Item]] = {}
    for sample in sorted(files("refmill.seeds.samples").iterdir(), key=lambda one: one.name):
        if sample.name.endswith(".txt"):
            reading = api.read_text(sample.read_text(encoding="utf-8"), sample.name)
            told.tell(reading.diagnostics)
            found[sample.name] = reading.items
    return found


def _write_formats(library: Sequence[Item], folder: Path, told: Told) -> None:
    from refmill import files, registry

    for name, to in FILES.items():
        written = registry.exporter(to).write(library)
        told.tell(written.diagnostics)
        files.write(str(folder / name), [written.text])


def _write_bibliographies(library: Sequence[Item], folder: Path, told: Told) -> None:
    from refmill import files, styles
    from refmill.styles.output import html, markdown, text

    bibliography = styles.bibliography(library, STYLE)
    told.tell(bibliography.diagnostics)
    files.write(str(folder / "bibliography.html"), [html.write(bibliography)])
    files.write(str(folder / "bibliography.md"), [markdown.write(bibliography)])
    click.echo(f"\n{text.write(bibliography)}")


def _push_twice(library: Sequence[Item]) -> None:
    """Push the library into a Zotero server on this machine; the second push finds that nothing is to be done."""
    from refmill.cli.zotero.connecting import patient
    from refmill.cli.zotero.showing import summary
    from refmill.zotero.credentials import Key
    from refmill.zotero.plan import Choices
    from refmill.zotero.push import Running
    from refmill.zotero.remote import Library
    from refmill.zotero.sandbox import Sandbox
    from refmill.zotero.state import State
    from refmill.zotero.sync import Session, push_records

    with Sandbox() as box:
        remote = patient(box.url, Key(box.key), Library("user", box.user))
        with State(":memory:", remote.library, box.url) as state:
            session = Session(remote, state, Running(lambda: ""), lambda seconds: None)
            for which in ("first", "second"):
                pushed = push_records(library, ["Demo"], session, Choices(), lambda plan, diagnostics: True)
                done = f"{len(pushed.done)} objects sent" if pushed.done else f"nothing sent, {summary(pushed.plan)}"
                click.echo(f"The {which} push into a Zotero library of the sandbox: {done}.")


def _show_counts(per_document: dict[str, Sequence[Item]], library: Sequence[Item]) -> None:
    from refmill.cli.tables import print_table

    rows = [
        (name, str(len(items)), *(str(Counter(item.type for item in items)[kind]) for kind in _KINDS))
        for name, items in per_document.items()
    ]
    total = Counter(item.type for item in library)
    rows.append(("linked", str(len(library)), *(str(total[kind]) for kind in _KINDS)))
    print_table(("document", "records", *_KINDS), rows)


_KINDS = ("article", "thesis", "document")
