"""Plans and what came of them, on a terminal, in a pipe, and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

import click

from refmill.diagnostics import counted, shorten
from refmill.zotero.merging import Change, Conflict
from refmill.zotero.plan import Plan, Step
from refmill.zotero.push import Refused
from refmill.zotero.remote import Json
from refmill.zotero.sync import Pushed, Undone

_MARKS = {
    "create": ("+", "green"),
    "change": ("~", "yellow"),
    "move": (">", "cyan"),
    "conflict": ("!", "red"),
    "leave": ("=", "white"),
}
_SAID = {
    "create": "to create",
    "change": "to change",
    "move": "to put into a collection",
    "leave": "left alone",
    "conflict": "in conflict",
}
_IDLE = "nothing to do"
_WIDTH = 60
_FAR, _BEFORE = 40, 20
"""From how many characters that are alike on they are cut, and how many of them stay."""
_NOTHING = "(nothing)"


def kind_of(step: Step) -> str:
    """What a step is to people: create, change, move, conflict or leave."""
    if step.action == "change" and all(one.field == "collections" for one in step.changes):
        return "move"
    return "conflict" if step.conflicts and step.action == "leave" else step.action


def show_plan(plan: Plan, *, everything: bool = False) -> None:
    """Print a plan: each step that does something or skips something, and what changes in it.

    Args:
        plan: the plan.
        everything: whether to print also what stays as it is.
    """
    names = {**plan.paths, **{key: path for path, key in plan.folders.items()}}
    for step in plan.steps:
        if everything or step.action != "leave" or step.conflicts or step.reason:
            _show(step, names)
    click.echo(summary(plan))


def summary(plan: Plan) -> str:
    """A plan in a line."""
    found = {action: [step for step in plan.steps if kind_of(step) == action] for action in _SAID}
    found["conflict"] = [step for step in plan.steps if step.conflicts]
    return "; ".join(f"{things(found[action])} {what}" for action, what in _SAID.items() if found[action]) or _IDLE


def things(steps: Sequence[Step]) -> str:
    """How many items, notes and collections steps are of: ``2 items and 1 collection``; empty where there are none."""
    counts = Counter(map(_thing, steps))
    *most, last = [counted(counts[thing], thing) for thing in ("item", "note", "collection") if counts[thing]] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _thing(step: Step) -> str:
    return "collection" if step.kind == "collections" else "note" if step.part else "item"


def done_json(outcome: Pushed | Undone) -> Json:
    """What came of a push or of an undo, for machines."""
    return {
        "done": [step_json(step) for step in outcome.done],
        "refused": [{**step_json(one.step), "reason": one.reason} for one in outcome.refused],
        "unsent": [step_json(step) for step in outcome.unsent],
    }


def show_done(outcome: Pushed | Undone, words: Mapping[str, str], hint: str = "") -> None:
    """Print how many things were done, by the words for what was done to them; and a hint, if anything was."""
    found = {word: [step for step in outcome.done if step.action == action] for action, word in words.items()}
    said = "; ".join(f"{things(steps)} {word}" for word, steps in found.items() if steps)
    if said:
        click.secho(said + hint, fg="green")


def show_steps(heading: str, steps: Sequence[Step]) -> None:
    """Print steps with their reasons under a heading, if there are any."""
    if steps:
        click.echo(f"{things(steps)} {heading}")
        for step in steps:
            click.echo(f"  {_name(step)}{f': {step.reason}' if step.reason else ''}")


def show_refused(refused: Iterable[Refused]) -> None:
    """Print what the server refused, and why."""
    for one in refused:
        click.secho(f"refused: {_name(one.step)}: {one.reason}", fg="red", err=True)


def show_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Print conflicts, each with what stood there and what both sides made of it."""
    for one in conflicts:
        click.echo(f"    {_label(one.field)} {click.style('both sides changed it', fg='red')}")
        values = differing(one.base, one.ours, one.theirs)
        for side, value in zip(("before", "file", "library"), values, strict=True):
            click.echo(f"      {side:8} {value}")


def show_changes(changes: Iterable[Change]) -> None:
    """Print changes of fields."""
    for one in changes:
        before, after = differing(one.before, one.after)
        click.echo(f"    {_label(one.field)} {click.style(before, fg='red')} -> {click.style(after, fg='green')}")


def differing(*values: object) -> list[str]:
    """Values of an item in a line each, from where they begin to differ if that is far from their beginning.

    >>> differing("a" * 80 + " b", "a" * 80 + " c")
    ["'…aaaaaaaaaaaaaaaaaaa b'", "'…aaaaaaaaaaaaaaaaaaa c'"]
    """
    texts = [_text(value) for value in values]
    marks = zip(*(text for text in texts if text), strict=False)
    alike = sum(1 for _ in takewhile(lambda column: len({*column}) == 1, marks))
    if alike < _FAR or max(map(len, texts)) <= _WIDTH:
        return [said(value) for value in values]
    return [shorten("…" + text[alike - _BEFORE :], _WIDTH) if text else _NOTHING for text in texts]


def said(value: object) -> str:
    """A value of an item in a line."""
    return shorten(_text(value), _WIDTH) if value else _NOTHING


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_part, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""


def plan_json(plan: Plan) -> Json:
    """A plan for machines: the collections, the steps, and how many there are of each kind."""
    counts: dict[str, Counter[str]] = {}
    for step in plan.steps:
        counts.setdefault(f"{_thing(step)}s", Counter())[kind_of(step)] += 1
    return {"collections": dict(plan.folders), "counts": counts, "steps": [step_json(step) for step in plan.steps]}


def step_json(step: Step) -> Json:
    """A step for machines, without what the state alone needs."""
    shown = {name: value for name, value in step.to_json().items() if name not in ("agreed", "earlier")}
    return {"kind_of_step": kind_of(step), **shown}


def print_json(value: Json | list[Json]) -> None:
    """Print JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _show(step: Step, names: Json) -> None:
    mark, colour = _MARKS[kind_of(step)]
    reason = f": {step.reason}" if step.reason else ""
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {_name(step)}{reason}")
    if step.action == "change":
        show_changes(_readable(step.changes, names))
    show_conflicts(step.conflicts)


def _readable(changes: Iterable[Change], names: Json) -> Iterator[Change]:
    """The changes, with collections by their paths, and the trash by its name."""
    for one in changes:
        if one.field == "deleted":
            yield Change(one.field, *("in the trash" if value else "" for value in (one.before, one.after)))
        elif one.field == "collections":
            yield Change(one.field, *([names.get(key, key) for key in keys] for keys in (one.before, one.after)))
        else:
            yield one


def _name(step: Step) -> str:
    if step.kind == "collections":
        return f"collection {step.record}"
    return f"{step.record}  {shorten(step.title)}"


def _label(field: str) -> str:
    return click.style(f"{field:16}", dim=True)


def _part(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    name = (
        value.get("tag")
        or value.get("name")
        or ", ".join(filter(None, (value.get("lastName"), value.get("firstName"))))
    )
    role = value.get("creatorType", "")
    return f"{name} ({role})" if role and role != "author" else str(name)
