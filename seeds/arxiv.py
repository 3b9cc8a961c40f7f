"""What pages of arXiv have in common: identifiers with tags, labelled lines, submission dates, abstracts."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from refmill.dates import read_date
from refmill.diagnostics import Severity, shorten
from refmill.identifiers import ARCHIVES, ArxivId, leading_arxiv, read_doi
from refmill.model import Date
from refmill.seeds.draft import Draft, run_together
from refmill.seeds.page import Line, Page
from refmill.seeds.prose import ends_sentence

LABELS: Mapping[str, str] = {
    "comment": "note",
    "comments": "note",
    "journal ref": "journal-ref",
    "journal reference": "journal-ref",
    "doi": "DOI",
    "related doi": "DOI",
    "report no": "report-number",
    "report number": "report-number",
    "acm class": "acm-class",
    "acm classes": "acm-class",
    "msc class": "msc-class",
    "msc classes": "msc-class",
    "subject": "subjects",
    "subjects": "subjects",
    "categories": "subjects",
    "cite as": "cite-as",
}
"""The labels of lines below an abstract, in lower case and with spaces for hyphens, with the field that they give."""

DATE_INITIALS = frozenset("[SsVvOo")
"""What the first line of submission dates begins with: Submitted, v1 submitted, originally announced."""

_LONGEST_LABEL = 20
_FURTHER_LABEL = re.compile(
    r"(?<=[^\s,;:(])\s+(?=(?:Comments|Journal ref|(?:Related )?DOI|Report number|ACM Class|MSC Class|Subjects):\s)"
)
_FORMATS = frozenset("pdf ps html other dvi tex src · |".split())
_SUBJECT = re.compile(r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)+|\.[a-z]{3,})?")
_ARCHIVES_OF_TODAY = frozenset({*ARCHIVES, "econ", "eess", "q-fin", "stat"})
_SUBJECT_IN_PARENTHESES = re.compile(r"\(([a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?)\)")

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"(?:(?:[a-z]{{3}},\s)?\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}|\d{{4}}-\d\d-\d\d)"
_DATE_LINE = re.compile(rf"\[?(?:v\d+\s+)?(?:submitted\s+(?:on\s+)?{_DAY}|originally\s+announced\s+{_MONTH})", re.I)
_DATE_WORDS = re.compile(r"\[?(?:v\d+|(?:v\d+\s+)?submitted(?:\s+on)?|originally(?:\s+announced)?)", re.I)
_DATE_WENT_ON = re.compile(rf"(?:last\s+)?revised\s+{_DAY}|{_DAY}(?:,\s*\d{{4}})?|{_MONTH},?\s+\d{{4}}|\d{{4}}\b", re.I)
_CLAUSE = re.compile(
    r"(?:(?:(?P<version>v\d+)\s+)?submitted|(?P<announced>originally\s+announced)|(?P<revised>(?:last\s+)?revised))"
    r"\s+(?:on\s+)?(?P<date>\d{4}-\d\d(?:-\d\d)?|[^;()\[\]]{1,40}?\b\d{4}\b)",
    re.I,
)

_REMARK = re.compile(r"\([^()]{0,60}\)")
_MOST_DATE_LINES = 8
_LONGEST_DATE_LINE = 300

_NARROWEST, _WIDEST = 40, 120
_FULL = 0.8


# -- identifiers and tags ----------------------------------------------------------------------------------------------


def put_id(draft: Draft, found: ArxivId, line: Line) -> None:
    """Set the four variables that an arXiv id gives, and keep its version."""
    draft.put("number", found.number, line)
    draft.put("archive", "arXiv", line)
    draft.put("archive_location", found.id, line)
    draft.put("URL", found.url, line)
    if found.version:
        draft.keep("version", found.version)


@dataclass(frozen=True, slots=True)
class Tags:
    """What stands beside an arXiv id: ``[pdf, other] cs.CL cs.AI doi 10.1145/3292500``."""

    formats: bool = False
    subjects: tuple[str, ...] = ()
    dois: tuple[str, ...] = ()
    rest: str = ""


def read_tags(text: str) -> Tags:
    """The tags that ``text`` begins with, and the rest of it.

    >>> read_tags("[pdf, ps, other] cs.CL (cross-list from cs.AI) doi 10.1/x A Title") # doctest: +ELLIPSIS
    Tags(formats=True, subjects=('cs.CL',), dois=(), rest='10.1/x A Title')
    >>> read_tags("math-ph cond-mat.stat-mech").subjects
    ('math-ph', 'cond-mat.stat-mech')
    """
    words, place, remark = text.split(), 0, False
    formats, subjects, dois = False, [], []
    for place, word in enumerate(words):
        bare = word.strip("[](),;")
        remark = remark or word.startswith("(")
        if remark:
            remark = not word.endswith(")")
        elif not bare or bare in _FORMATS or bare.lower().rstrip(":") == "doi":
            formats = formats or bare in _FORMATS
        elif is_subject(bare):
            subjects.append(bare)
        elif found := read_doi(bare):
            dois.append(found)
        else:
            return Tags(formats, tuple(subjects), tuple(dois), " ".join(words[place:]))
    return Tags(formats, tuple(subjects), tuple(dois))


def is_subject(text: str) -> bool:
    """Whether this is a subject code of arXiv.

    >>> [is_subject(text) for text in ("cs.CL", "hep-th", "physics.soc-ph", "pdf", "e.g")]
    [True, True, True, False, False]
    """
    match = _SUBJECT.fullmatch(text) if len(text) < 32 else None
    return match is not None and match["archive"] in _ARCHIVES_OF_TODAY


def read_subjects(text: str) -> list[str]:
    """The codes of a line of subjects, or the names where no codes are printed.

    >>> read_subjects("Computation and Language (cs.CL); Machine Learning (cs.LG)"), read_subjects("cs.CL cs.LG")
    (['cs.CL', 'cs.LG'], ['cs.CL', 'cs.LG'])
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if words and all(map(is_subject, words)):
        return words
    codes = [code for code in _SUBJECT_IN_PARENTHESES.findall(text) if is_subject(code)]
    return codes or [name for name in (name.strip() for name in text.split(";")) if name]


# -- labelled lines ----------------------------------------------------------------------------------------------------


def split_label(text: str) -> tuple[str, str] | None:
    """The field that the label of a line names, and the text behind the label; None for any other line.

    >>> split_label("Journal-ref: Proc. X"), split_label("Comments: a plea")
    (('journal-ref', 'Proc. X'), ('note', 'a plea'))
    >>> split_label("The method: a plea")
    """
    place = text.find(":", 0, _LONGEST_LABEL)
    if place < 0:
        return None
    field = LABELS.get(text[:place].strip().lower().replace("-", " "))
    return (field, text[place + 1 :].strip()) if field else None


def put_labelled(page: Page, draft: Draft, field: str, value: str, line: Line) -> None:
    """Set what a labelled line gives, and the further labels that arXiv's pages print on the same line.

    Without white space and a capital, or behind a comma, such words belong to the value.
    """
    value, *further = _FURTHER_LABEL.split(value)
    for label in further:
        put_labelled(page, draft, *(split_label(label) or (field, label)), line)
    kept = True
    if field == "note":
        draft.append("note", value, line)
    elif field == "DOI":
        kept = _put_dois(page, draft, value, line)
    elif field == "cite-as":
        _put_cited(page, draft, value, line)
    elif value:
        kept = draft.keep(field, read_subjects(value) if field == "subjects" else value)
    if not kept:
        page.report(Severity.WARNING, "repeated-line", line, f"{_stretch(line, page.last)}: {shorten(line.text)}")


def _stretch(first: Line, last: Line) -> str:
    """What is said of a labelled value that counts only once, with the lines that it goes on over."""
    said = f"lines {first.number} to {last.number} were" if last.number > first.number else "this line was"
    return f"{said} left out, since only the first such line counts"


def _put_cited(page: Page, draft: Draft, value: str, line: Line) -> None:
    """Set the id of a line such as ``arXiv:2510.21150 [cs.CL] (or arXiv:2510.21150v2 [cs.CL] for this version)``."""
    _, _, of_this_version = value.partition("(or ")
    found = leading_arxiv(of_this_version) or leading_arxiv(value)
    if found:
        put_id(draft, found[0], line)
    else:
        page.report(Severity.WARNING, "doubtful-id", line, f"this is no arXiv id and was left out: {shorten(value)}")


def _put_dois(page: Page, draft: Draft, value: str, line: Line) -> bool:
    dois = [doi for doi in map(read_doi, re.split(r"[\s,;]+(?=10\.|doi|http)", value)) if doi]
    if value and len(dois) != 1:
        what = f"only the first of {len(dois)} DOIs was kept" if dois else "this is no DOI and was left out"
        page.report(Severity.WARNING, "doubtful-doi", line, f"{what}: {shorten(value)}")
    return not dois or draft.put("DOI", dois[0], line)


# -- submission dates --------------------------------------------------------------------------------------------------


def dates_at(page: Page, ahead: int = 0) -> bool:
    """Whether the submission dates begin ``ahead`` lines ahead: ``Submitted 7 November, 2025; v1 submitted ...``."""
    text = page.peek(ahead).text
    if _DATE_WORDS.fullmatch(text):
        text = f"{text} {page.peek(ahead + 1).text[:_LONGEST_DATE_LINE]}"
    return _DATE_LINE.match(text) is not None


def take_dates(page: Page, draft: Draft) -> bool:
    """Take the lines of the submission dates and set what they give.

    ``issued`` is the day of v1, else the announced month; the last revision and the announced month are kept.
    """
    dates: dict[str, list[tuple[Date, Line]]] = {"v1": [], "submitted": [], "revised": [], "announced": []}
    lines = list(_date_lines(page))
    clauses = list(_clauses(lines))
    _report_rest(page, lines, [match.span() for _, match in clauses])
    for line, match in clauses:
        date = read_date(match["date"].strip(", "))
        if date is None:
            page.report(Severity.WARNING, "doubtful-date", line, f"no calendar has this date: {shorten(match[0])}")
        else:
            dates[_meaning(match)].append((date, line))
    for date, line in [*(dates["v1"] or dates["submitted"]), *dates["announced"]]:
        draft.put("issued", date, line)
    later = dates["revised"] + (dates["submitted"] if dates["v1"] else [])
    if later:
        draft.keep("revised", max(date.iso() for date, _ in later))
    if dates["announced"]:
        draft.keep("announced", dates["announced"][0][0].iso())
    return True


def _report_rest(page: Page, lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> None:
    """Name what stands beside the dates, save remarks in parentheses ("this version, v2")."""
    rest = _joined(lines)
    for start, end in spans:
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    for line in lines:
        length = min(len(line.text), _LONGEST_DATE_LINE)
        beside = _REMARK.sub("", rest[:length]).strip(" .,;[]") + line.text[_LONGEST_DATE_LINE:]
        rest = rest[length + 1 :]
        if beside:
            message = f"beside the dates this is left out: {shorten(beside)}"
            page.report(Severity.WARNING, "doubtful-date", line, message)


def _meaning(match: re.Match[str]) -> str:
    if match["announced"]:
        return "announced"
    version = (match["version"] or "").lower()
    return "revised" if match["revised"] or version not in ("", "v1") else version or "submitted"


def _date_lines(page: Page) -> Iterator[Line]:
    """The lines of dates, also where blank lines stand between them."""
    line = page.take()
    yield line
    for _ in range(_MOST_DATE_LINES):
        blanks = next((ahead for ahead in range(4) if page.peek(ahead).text), 0)
        if not _dates_go_on(line.text, page.peek(blanks).text):
            return
        page.take_blanks()
        line = page.take()
        yield line


def _dates_go_on(text: str, following: str) -> bool:
    if following[:1] in DATE_INITIALS and (_DATE_LINE.match(following) or _DATE_WORDS.fullmatch(following)):
        return True
    return not text.endswith((".", ";")) and _DATE_WENT_ON.match(following) is not None


def _clauses(lines: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    """The clauses of dates, each with the line that it begins on."""
    ends = list(accumulate(min(len(line.text), _LONGEST_DATE_LINE) + 1 for line in lines))
    for match in _CLAUSE.finditer(_joined(lines)):
        yield lines[bisect_right(ends, match.start())], match


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text[:_LONGEST_DATE_LINE] for line in lines)


# -- abstracts ---------------------------------------------------------------------------------------------------------


def put_abstract(draft: Draft, lines: Sequence[Line]) -> None:
    """Set the abstract that these lines are."""
    found = unwrapped(lines)
    if found:
        draft.put("abstract", "\n\n".join(paragraph.text for paragraph in found), found[0])


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of lines, each with the number of its first line.

    A line is a paragraph, save where lines were broken by hand at the width of a column: such lines end within a
    sentence, and then a full line that happens to end with a sentence goes on as well. So does, whatever the widths, a
    sentence in lower case.

    >>> texts = "A first paragraph that is complete.", "A second one.", "", "A third"
    >>> [line.text for line in unwrapped([Line(place, text) for place, text in enumerate(texts, 1)])]
    ['A first paragraph that is complete.', 'A second one.', 'A third']
    >>> unwrapped([Line(1, "A line that ends where the column of the page"), Line(2, "ends. Then another one.")])
    [Line(number=1, text='A line that ends where the column of the page ends. Then another one.')]
    """
    width = max((len(line.text) for line in lines), default=0)
    by_hand = width <= _WIDEST and any(_is_broken(line.text) for line in lines[:-1])
    full = max(_NARROWEST, _FULL * width)
    groups: list[list[Line]] = []
    above = ""
    for line in lines:
        broken = by_hand and (_is_broken(above) or len(above) >= full)
        if line.text and above and (broken or _is_interrupted(above, line.text)):
            groups[-1].append(line)
        elif line.text:
            groups.append([line])
        above = line.text
    return [Line(group[0].number, run_together(line.text for line in group)) for group in groups]


def _is_broken(text: str) -> bool:
    """Whether a line ends within a sentence, at a width that a column of text has."""
    return len(text) >= _NARROWEST and not ends_sentence(text) and not text.endswith(":")


def _is_interrupted(above: str, text: str) -> bool:
    """Whether a sentence goes on in lower case on the next line, as where a page marks words in the middle of it."""
    return text[0].islower() and not ends_sentence(above) and not above.endswith((":", ";"))
