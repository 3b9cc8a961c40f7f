"""Records of RIS that are read at once are read as they are line by line."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from refmill.errors import InputError
from refmill.exporters.csl_json import EXPORTER
from refmill.lines import Lines
from refmill.model import Item
from refmill.seeds.ris import READER
from refmill.tables.ris import FIELDS, READ, READ_TYPES, SHAPED, TYPES

ENTRIES = ("JOUR", "JOUR", "JOUR", *sorted({rule.entry for rule in TYPES}), *READ_TYPES, "jour", "XYZ", "")
TAGS = sorted({rule.field for rule in FIELDS} | {rule.tag for rule in (*READ, *SHAPED)} | {"EP", "PY", "Y1", "ID"})
RARE = ("ad", "U1", "U5", "ZZ", "RP", "ER", "TY", "L1")
VALUES = (
    "A title",
    "Lee, Ann",
    "van den Oord, Aäron",
    "Lee, A., Jr.",
    "Lee,A.",
    "Lee,A., Ann",
    ",, Ann",
    "Lee,",
    "A. B. Lee",
    "CERN",
    "ATLAS Collaboration",
    "Müller\u00a0, K.",
    "2010",
    "2010/05/07/",
    "2010///Spring",
    "2011/05",
    "May 7",
    "in press",
    "10.1000/1",
    "https://doi.org/10.1000/1",
    "doi:10.1000/x",
    "1234-5679",
    "978-0-306-40615-7",
    "PMC123",
    "arXiv:2510.21150",
    "https://arxiv.org/abs/2510.21150",
    "12",
    "12-15",
    "e5",
    "a; b",
    "; ;",
    "a, b",
    "Q&amp;A &lt;i&gt;",
    "&nbsp;",
    "R & D;",
    "refmill:{&quot;",
    'refmill:{"genre":{"is":"x"}}',
    'refmill:{"title":{"is":"Q&amp;A","beside":"0"}}',
    "",
    " x ",
    "x" * 400,
    "7" * 400,
)
ODD = ("goes on here", "      goes on", "", "  ", "TI - A", "TI  -", "ti  - A", "ER  -", "TY  - BOOK", "\ufeff", "\x0b")
ENDS = ("ER  - ", "ER  - ", "ER  - ", "ER  -", "ER - ", "ER  - x", "")
BREAKS = ("\n", "\n", "\r\n")


def document(seed: int, text: str) -> str:
    """Some records, most lines of which are usual; one value is ``text``."""
    chance = random.Random(seed)
    oddity, end, line_break = chance.choice((0, 0, 0.02, 0.2)), chance.choice(ENDS), chance.choice(BREAKS)
    lines: list[str] = []
    for _ in range(chance.randint(1, 5)):
        lines += [""] * chance.choice((0, 1, 1, 2)) + [f"TY  - {chance.choice(ENTRIES)}"]
        for tag in chance.sample(TAGS, chance.randint(0, 9)) + chance.choices(RARE, k=chance.choice((0, 0, 1))):
            count = chance.choice((1, 1, 1, 2, 3))
            lines += [f"{tag}  - {chance.choice((*VALUES, text))}" for _ in range(count)]
        lines.append(end if chance.random() > oddity else chance.choice(ENDS))
        for place in range(len(lines)):
            if chance.random() < oddity:
                lines.insert(place, chance.choice(ODD))
    return line_break.join(lines) + chance.choice(("", line_break))


def blocks(text: str, seed: int) -> list[str]:
    """The text in pieces of whole lines."""
    chance, found = random.Random(seed), [""]
    for line in text.split("\n"):
        found[-1] += f"{line}\n"
        if chance.random() < 0.05:
            found.append("")
    return [block for block in found if block]


def read(pieces: list[str]) -> list[str]:
    """Records, diagnostics and the error of a document, in their order; fields are in theirs."""
    found: list[str] = []
    try:
        found.extend(map(repr, READER.stream(Lines(iter(pieces)), "a.ris")))
    except InputError as error:
        found.append(repr(error))
    return found


def as_json(pieces: list[str], copied: bool) -> str:
    """The records of a document as CSL-JSON; ``copied`` where their fields are made first."""
    items = [one for one in READER.stream(Lines(iter(pieces)), "a.ris") if isinstance(one, Item)]
    return EXPORTER.write([Item(one.id, one.type, dict(one.fields)) for one in items] if copied else items).text


@settings(max_examples=settings.default.max_examples * 1500 // 100)
@given(st.integers(0, 10**9), st.text("aZ ,.-;:&/'\"\\\t\u00a0é1", max_size=12))
def test_at_once_as_line_by_line(seed: int, text: str) -> None:
    whole = document(seed, text)
    alone = read([f"{line}\n" for line in whole.split("\n")])
    assert read([f"{whole}\n"]) == alone
    assert read(blocks(whole, seed)) == alone


@settings(max_examples=settings.default.max_examples * 5)
@given(st.integers(0, 10**9), st.text("aZ ,.-;:&/'\"\\\t\u00a0é1", max_size=12))
def test_as_json_from_lines_as_from_fields(seed: int, text: str) -> None:
    whole = f"TY  - JOUR\nER  - \n{document(seed, text)}\n"
    assert as_json([whole], copied=False) == as_json([whole], copied=True)
