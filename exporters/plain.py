"""What ``plain`` output leaves out, told."""

from collections.abc import Iterator, Mapping

from refmill.diagnostics import Diagnostic, Severity
from refmill.exporters.origin import report
from refmill.model import Item
from refmill.seeds.residue import Residue


def lost(item: Item, residue: Residue, format_name: str) -> Iterator[Diagnostic]:
    """Diagnostics for a record whose residue is not written: what has no field, and what is not written exactly.

    ``custom`` data that is RefMill's own is provenance, not content; only a cut list of authors is missed.
    """
    custom = item.fields.get("custom")
    own_only = isinstance(custom, Mapping) and set(custom) <= {"refmill", format_name}
    names = [name for name in residue if not (name == "custom" and own_only)]
    missing = [name for name in names if "beside" not in residue[name]]
    changed = [name for name in names if "beside" in residue[name]]
    if missing:
        message = f"{format_name} has no field for {', '.join(missing)}"
        yield report(item, Severity.WARNING, "field-left-out", message)
    if changed:
        message = (
            f"{format_name} does not hold {', '.join(changed)} exactly: without --plain the rest is kept beside it"
        )
        yield report(item, Severity.WARNING, "field-changed", message)
    if item.list_is_cut("author"):
        yield report(
            item, Severity.INFO, "list-cut", f"the list of authors is cut, which {format_name} has no mark for"
        )
