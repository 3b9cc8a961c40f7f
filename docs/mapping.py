"""The page that says where each CSL type and variable goes, from the tables that readers and exporters use."""

from collections.abc import Iterable, Mapping, Sequence

import zotero_places

from refmill.tables import biblatex, bibtex, cff, endnote_xml, mods, nbib, ris
from refmill.tables.rules import FieldRule, TypeRule
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

INTRODUCTION = """\
Where the CSL types and variables of a record are in each format. The tables serve both directions.

What a format has no place for, or does not hold exactly (a season, rich text, a name's particle), is the **residue**.
It is written beside the record, where the format's other tools do not look; what is read back has it again:

| format | the residue is in |
|---|---|
{residues}

`--plain` leaves it out and says what is lost. Where another program has changed a field since, its change counts. What
a file of another program holds that is no variable is kept in `custom` under the format's name.
"""
MOST_TYPES = 4


def page(note: str) -> str:
    """The page as Markdown; ``note`` says how it came about."""
    residues = {
        "`bibtex`, `biblatex`": "fields that begin with `refmill-`",
        "`ris`": f"the tag `{ris.RESIDUE}`",
        "`endnote-xml`": f"`{dict(endnote_xml.PATHS)[ris.RESIDUE]}`",
        "`mods`": f"`{mods.RESIDUE}`",
        "a Zotero library": "lines of Extra, see [below](#in-a-zotero-library)",
    }
    parts = [
        "# Where types and variables go\n",
        note,
        INTRODUCTION.format(residues="\n".join(f"| {name} | {place} |" for name, place in residues.items())),
        "## Types\n",
        _types(),
        "\nA type that shares its place with another one is told by the residue, in .bib files by `entrysubtype`.\n",
    ]
    for title, variables in (
        ("Names", NAME_VARIABLES),
        ("Dates", DATE_VARIABLES),
        ("Numbers", NUMBER_VARIABLES),
        ("Texts", TEXT_VARIABLES),
    ):
        parts += [f"## {title}\n", _variables(sorted(variables, key=str.lower)), ""]
    return "\n".join([*parts, "## In a Zotero library\n", zotero_places.NOTES])


def _types() -> str:
    columns: dict[str, Mapping[str, str]] = {
        "bibtex": _entries(bibtex.TYPES, "@"),
        "biblatex": _entries(biblatex.TYPES, "@"),
        "ris": _entries(ris.TYPES, ""),
        "endnote-xml": _endnote_types(),
        "mods": {csl: local for csl, local, _ in mods.TYPES},
    }
    in_zotero = zotero_places.types()
    rows = (
        [csl, *(f"`{column.get(csl, csl)}`" for column in columns.values()), in_zotero[csl]]
        for csl in sorted(ITEM_TYPES, key=str.lower)
    )
    return _table(["CSL type", *columns, "Zotero"], rows)


def _entries(rules: Sequence[TypeRule], mark: str) -> Mapping[str, str]:
    return {rule.csl: mark + rule.entry for rule in rules}


def _endnote_types() -> Mapping[str, str]:
    names = {entry: name for entry, name, _ in endnote_xml.TYPES}
    return {rule.csl: names.get(rule.entry, endnote_xml.GENERIC[1]) for rule in ris.TYPES}


def _variables(variables: Sequence[str]) -> str:
    paths = dict(endnote_xml.PATHS)
    in_endnote = [FieldRule(rule.variable, paths.get(rule.field, ""), rule.kind, rule.types) for rule in ris.FIELDS]
    columns = {
        "bibtex": _places(bibtex.FIELDS),
        "biblatex": _places(biblatex.FIELDS),
        "ris": _places(ris.FIELDS),
        "endnote-xml": _places([rule for rule in in_endnote if rule.field]),
        "mods": _places([*mods.FIELDS, *_mods_names()]),
        "nbib (read)": _places(nbib.FIELDS),
        "cff (read)": _places(_cff_rules()),
    }
    in_zotero = zotero_places.variables()
    rows = (
        [name, *(_cell(title, column.get(name, [])) for title, column in columns.items()), in_zotero[name]]
        for name in variables
    )
    return _table(["CSL variable", *columns, "Zotero"], rows)


def _places(rules: Iterable[FieldRule]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in rules:
        types = sorted(rule.types)
        some = f" ({', '.join(types)})" if 0 < len(types) <= MOST_TYPES else " (some types)" if types else ""
        found.setdefault(rule.variable, []).append(f"`{rule.field}`{some}")
    return found


def _mods_names() -> Iterable[FieldRule]:
    for variable, scope, code in mods.ROLES:
        yield FieldRule(variable, f"{scope}/name {code}".lstrip("/"))


def _cff_rules() -> Iterable[FieldRule]:
    for variable, key in (*cff.NAMES, *cff.TEXTS, *cff.ENTITIES):
        yield FieldRule(variable, key)
    for variable, keys in cff.DATES:
        yield from (FieldRule(variable, key) for key in keys)


def _cell(title: str, places: list[str]) -> str:
    return ", ".join(places) or ("" if title.endswith("(read)") else "residue")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"
