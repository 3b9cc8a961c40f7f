"""The records of the packaged samples, for styles to be shown with."""

from collections.abc import Sequence
from importlib.resources import files
from itertools import chain, zip_longest

from refmill import api, keys
from refmill.model import Item


def samples() -> Sequence[Item]:
    """Records of all documents by turns, so that the first few are of different kinds; whole ones first."""
    texts = sorted(files("refmill.seeds.samples").iterdir(), key=lambda one: one.name)
    readings = [api.read_text(one.read_text(encoding="utf-8"), one.name) for one in texts if one.name.endswith(".txt")]
    turns = chain.from_iterable(zip_longest(*(reading.items for reading in readings)))
    return keys.assign(sorted((item for item in turns if item is not None), key=_lacks))


def _lacks(item: Item) -> int:
    """How many of the fields that every style prints are missing."""
    return sum(name not in item.fields for name in ("author", "title", "issued"))
