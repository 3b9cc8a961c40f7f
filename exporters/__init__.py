"""Records in, text out: one module a format, called as the format is, which holds an ``EXPORTER``.

A module is imported when its format is asked for: to load them all takes longer than to convert a thousand records.
"""

from collections.abc import Mapping
from importlib import import_module

from refmill.formats import Exporter

FORMATS: Mapping[str, tuple[str, ...]] = {
    "bibtex": (".bib",),
    "biblatex": (".biblatex",),
    "ris": (".ris",),
    "endnote-xml": (".xml",),
    "mods": (".mods",),
    "csl-json": (".json",),
    "csl-jsonl": (".jsonl", ".ndjson"),
    "csl-yaml": (".yaml", ".yml"),
}
"""The names of the formats, in the order of listing, and their file suffixes."""


def load(name: str) -> Exporter:
    """The exporter of one of :data:`FORMATS`."""
    found = import_module(f"{__name__}.{name.replace('-', '_')}").EXPORTER
    assert isinstance(found, Exporter)
    return found
