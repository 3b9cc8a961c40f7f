"""Records of the same work: found without comparing all pairs, and merged by rules that can be explained.

>>> from refmill.model import Item
>>> one = Item("", "article", {"number": "arXiv:2510.21150", "title": "A title"})
>>> other = Item("", "article", {"URL": "https://arxiv.org/abs/2510.21150v2"})
>>> found = link([one, other])
>>> found.groups, str(found.links[0].reason)
(((0, 1),), 'same arXiv id 2510.21150')
"""

from refmill.linking.decisions import NOTHING_DECIDED, Decision, Decisions, decide, names_of
from refmill.linking.explaining import Explanation, Merged, link, merge
from refmill.linking.judging import Reason, Strength
from refmill.linking.links import Link, Links, Pair
from refmill.linking.pairs import named
from refmill.provenance import naming, place

__all__ = [
    "NOTHING_DECIDED",
    "Decision",
    "Decisions",
    "Explanation",
    "Link",
    "Links",
    "Merged",
    "Pair",
    "Reason",
    "Strength",
    "decide",
    "link",
    "merge",
    "named",
    "names_of",
    "naming",
    "place",
]
