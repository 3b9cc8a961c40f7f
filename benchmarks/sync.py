"""What a push costs: requests, seconds and memory, for a new library and for an unchanged one.

python benchmarks/sync.py [RECORDS]

Client and server run in one process, so that its seconds and memory are those of both.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from refmill.model import Date, Item, Name
from refmill.zotero.patience import PatientRemote
from refmill.zotero.plan import Choices
from refmill.zotero.push import Running
from refmill.zotero.pyzotero_remote import PyzoteroRemote
from refmill.zotero.remote import Library
from refmill.zotero.sandbox import Faults, Sandbox
from refmill.zotero.state import State
from refmill.zotero.sync import Session, push_records

MOST = {"a new library": 220, "the same once more": 3}
"""How many requests 10,000 records may cost."""


def records(count: int) -> list[Item]:
    """Articles with everything that an article has."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(4000)]
    return [
        Item(
            f"key{number}",
            "article-journal",
            {
                "title": " ".join(chance.choices(words, k=8)),
                "container-title": f"Journal of {chance.choice(words)}",
                "volume": str(number),
                "page": "3-9",
                "DOI": f"10.1234/{number}",
                "issued": Date((2000 + number % 20, 1 + number % 12)),
                "abstract": " ".join(chance.choices(words, k=80)),
                "keyword": "a, b",
                "author": tuple(Name(family=chance.choice(words).title(), given="A. B.") for _ in range(4)),
            },
        )
        for number in range(count)
    ]


def main(count: int) -> int:
    """Push twice; the exit status is 1 where a push made too many requests."""
    items, many = records(count), []
    with tempfile.TemporaryDirectory() as folder, Sandbox(faults=Faults({"slow": 1.0}, delay=0)) as box:
        remote = PatientRemote(PyzoteroRemote(Library("user", box.user), box.key, box.url))
        for name, most in MOST.items():
            before, began = len(box.faults.seen), time.process_time()
            with State(Path(folder) / "state.sqlite", remote.library, box.url) as state:
                session = Session(remote, state, Running(lambda: ""), time.sleep)
                push_records(items, ["A/B"], session, Choices(), lambda plan, diagnostics: True)
            requests = len(box.faults.seen) - before
            seconds, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name:20} {requests:5} requests  {seconds:6.1f} s CPU  {peak:5.0f} MB at most")
            many.append(requests > most)
    return int(any(many))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
