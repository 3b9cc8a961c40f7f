r"""The citations of a document that uses ``refmill.sty``, and its lists: what its ``.bbl`` file holds.

The texts of the citations come first, between a condition that holds only when the package reads the file for them;
then each list, by its number. A section of the document (``refsection``) is a document of its own to the engine; its
items have the section's number behind their keys.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from refmill.exporters.latex.aux_file import Aux, Citation
from refmill.exporters.latex.bbl import Source, environment, linked
from refmill.exporters.latex.filters import Filter, list_of
from refmill.exporters.latex.labels import dated
from refmill.exporters.latex.list_settings import Kind
from refmill.exporters.latex.notes import Kept, cite
from refmill.latex import definitions, escape
from refmill.model import Item
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.in_text import AUTHOR_ONLY, COMPOSITE
from refmill.styles.csl.tree import CITE_LINK
from refmill.styles.output.latex import write_runs
from refmill.styles.runs import Entry, Run, Runs, plain

_SIGNATURE = re.compile(r"[0-9A-Fa-f]{32}")
_READING = "\\expandafter\\ifx\\csname refmillreading\\endcsname\\relax\\else\n"
_LISTS = "\\providecommand\\refmilllist[1]{}\\providecommand\\refmillendlist{}\n"
_STOP = re.compile(r"(.*)\.([”’»“]{0,2})", re.DOTALL)
"""Text, the full stop behind it and closing marks."""
_SUPERSCRIPT = ("vertical-align", "sup")

CITE, TEXT, AUTHOR, YEAR, FULL = "cite", "text", "author", "year", "full"
"""The modes of citations, besides that without authors."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with numbers and lists of its own.

    Attributes:
        number: 0 for the document itself.
        source: what its lists are made of.
        kept: LaTeX of the document, which the engine does not see.
    """

    number: int
    source: Source
    kept: Kept

    @property
    def document(self) -> Document[Runs]:
        return self.source.document

    def name(self, key: str) -> str:
        """The id of the item with a key; it need not be there."""
        return _name(key, self.number)

    @property
    def has_notes(self) -> bool:
        return self.document.processor.citation.note


def composed(aux: Aux, items: Sequence[Item], make: Callable[[Sequence[Item]], Source], head: str = "") -> str:
    """The ``.bbl`` file of a document that uses ``refmill.sty``.

    Args:
        aux: what the document says.
        items: what it cites, in its order, under the keys by which it does.
        make: gives what lists of items are made of, with a document whose cites are links.
        head: TeX that stands before the lists.

    Raises:
        StyleError: the style has no bibliography, and the document has a list.
    """
    wanted = {number: list_of(options) for number, options in sorted(aux.lists.items())}
    citations = list({one.number: one for one in reversed(aux.citations)}.values())[::-1]
    numbers = sorted({0, *(one.section for one in citations), *(one.section for one in wanted.values())})
    sections = {number: _section(number, aux, items, make) for number in numbers}
    for section in sections.values():
        _place([one for one in citations if one.section == section.number], section)
    texts = "".join(_clusters(citations, sections))
    head = f"{_READING}{_setup(sections[0])}{texts}\\expandafter\\endinput\\fi\n{head}{_LISTS}"
    return head + "".join(_list(number, one, sections[one.section]) for number, one in wanted.items())


def _section(number: int, aux: Aux, items: Sequence[Item], make: Callable[[Sequence[Item]], Source]) -> Section:
    known = {item.id: item for item in items}
    keys = aux.sections.get(number, {})
    rest = known if "*" in keys else ()
    listed = [known[key].with_id(_name(key, number)) for key in dict.fromkeys((*keys, *rest)) if key in known]
    source = make(listed)
    source.document.cite_without_cluster([item.id for item in listed], in_order=True)
    return Section(number, source, Kept())


def _name(key: str, section: int) -> str:
    return f"{key}@{section}" if section else key


def _setup(section: Section) -> str:
    area = section.document.processor.citation
    words = {
        "note": area.note,
        "attached": _SUPERSCRIPT in area.layout.decorations,
        "numbers": section.source.form.kind is Kind.NUMBERS,
        "names": section.source.form.kind is Kind.NAMES,
    }
    return f"\\refmillsetup{{{','.join(word for word, holds in words.items() if holds)}}}\n"


def _list(number: int, wanted: Filter, section: Section) -> str:
    """A list, between marks by which the package finds it."""
    listed = section.document.bibliography()
    entries = [entry for entry in listed.entries if wanted.takes(section.source.items[entry.id])]
    text = environment(entries, listed.layout, section.source) if entries else ""
    return f"\\refmilllist{{{number}}}\n{text}\\refmillendlist\n"


# -- what the engine is told -------------------------------------------------------------------------------------------


def _place(citations: Iterable[Citation], section: Section) -> None:
    """Put the citations into the document."""
    clusters = [cluster for citation in citations for cluster in _planned(citation, section)]
    section.document.set_clusters(clusters)


def _planned(citation: Citation, section: Section) -> Iterator[Cluster]:
    """The clusters of a citation. Names, years and entries that are cited alone are none: they are no places."""
    cites = _cites(citation, section)
    if citation.mode == TEXT:
        mode = SUPPRESS_AUTHOR if section.has_notes else COMPOSITE
        for place, one in enumerate(cites):
            yield Cluster(f"{citation.number}.{place}", (replace(one, mode=mode),), citation.note)
    elif citation.mode in (CITE, SUPPRESS_AUTHOR) and cites:
        yield Cluster(str(citation.number), tuple(cites), citation.note)


def _cites(citation: Citation, section: Section) -> list[Cite]:
    """The cites of the items that are known, with what stands around them."""
    mode = SUPPRESS_AUTHOR if citation.mode == SUPPRESS_AUTHOR else ""
    cites: list[Cite] = []
    around = [part for part in citation.parts if not part.keys]
    parts = [part for part in citation.parts if part.keys]
    for place, part in enumerate(parts):
        keys = [key for key in part.keys if section.name(key) in section.source.items]
        pre = " ".join([*(one.pre for one in around if place == 0 and one.pre), part.pre]).strip()
        post = ", ".join(filter(None, [part.post, *(one.post for one in around if place == len(parts) - 1)]))
        for index, key in enumerate(keys):
            first, last = index == 0, index == len(keys) - 1
            cites.append(cite(section.name(key), pre if first else "", post if last else "", mode, section.kept))
    return cites


# -- the texts ---------------------------------------------------------------------------------------------------------


def _clusters(citations: Iterable[Citation], sections: Mapping[int, Section]) -> Iterator[str]:
    lines = [
        f"\\refmillcluster{{{one.number}}}{{{one.signature}}}{{{_text(one, sections[one.section])}}}\n"
        for one in citations
        if _SIGNATURE.fullmatch(one.signature)
    ]
    yield from (f"{line}\n" for line in sorted(set(definitions("".join(lines)))))
    yield from lines


def _text(citation: Citation, section: Section) -> str:
    """What a citation prints, as LaTeX."""
    missing = [key for part in citation.parts for key in part.keys if section.name(key) not in section.source.items]
    marks = "".join(rf"\refmillmissing{{{escape(key)}}}" for key in missing)
    cites = _cites(citation, section)
    if not cites:
        return marks
    if citation.mode in (CITE, SUPPRESS_AUTHOR):
        return _cited(str(citation.number), section) + marks
    if citation.mode == TEXT:
        delimiter = section.document.processor.citation.layout.delimiter or ", "
        texts = [_composite(f"{citation.number}.{place}", one, section) for place, one in enumerate(cites)]
        return escape(delimiter).join(texts) + marks
    return _alone(citation.mode, cites, section) + marks


def _cited(cluster: str, section: Section) -> str:
    runs = section.document.text(cluster)
    return rf"\refmillnote{{{_noted(runs, section)}}}" if section.has_notes else _ended(runs, section)


def _composite(cluster: str, one: Cite, section: Section) -> str:
    """Names in the running text, and the rest behind them, in a note if the style sets notes."""
    if not section.has_notes:
        return _ended(_joined(section.document.text(cluster)), section)
    return rf"{_latex(_names([one], section), section.kept)}\refmilljoin{_cited(cluster, section)}"


def _joined(runs: Runs) -> Runs:
    """Names and a number above the line without the space between them."""
    following = (*runs[1:], Run(""))
    return tuple(
        run for run, after in zip(runs, following, strict=True) if run.text != " " or after.position != "superscript"
    )


def _alone(mode: str, cites: Sequence[Cite], section: Section) -> str:
    """Names, years or entries alone, with what the document has around them."""
    if mode == AUTHOR:
        runs = _names(cites, section)
    else:
        each = _year if mode == YEAR else _entry
        between = Run(section.document.processor.citation.layout.delimiter or ", ")
        found = [(between, *each(one.id, section)) for one in cites]
        runs = tuple(run for part in found for run in part)[1:]
    before = (Run(f"{cites[0].prefix} "),) if cites[0].prefix else ()
    place = f", {cites[-1].locator}" if cites[-1].locator else ""
    behind = (Run(f"{place}{cites[-1].suffix}"),) if place or cites[-1].suffix else ()
    return _ended((*before, *runs, *behind), section)


def _names(cites: Sequence[Cite], section: Section) -> Runs:
    bare = tuple(Cite(one.id, mode=AUTHOR_ONLY) for one in cites)
    return section.document.cited(Cluster("", bare))


def _year(key: str, section: Section) -> Runs:
    locale = section.document.processor.locale
    text = dated(section.source.items[key], section.document) or locale.term("no date", "short")
    return (Run(text, link=CITE_LINK + key),)


def _entry(key: str, section: Section) -> Runs:
    found = next((entry for entry in section.document.bibliography().entries if entry.id == key), Entry(key, (), ()))
    return found.body


# -- LaTeX -------------------------------------------------------------------------------------------------------------


def _noted(runs: Runs, section: Section) -> str:
    """A note whose full stop knows what follows."""
    layout = section.document.processor.citation.layout
    last = runs[-1] if runs else Run("")
    found = _STOP.fullmatch(last.text)
    if not layout.suffix.endswith(".") or not found or last != Run(last.text, link=last.link):
        return _ended(runs, section)
    return _latex((*runs[:-1], last._replace(text=found[1])), section.kept) + rf"\refmillstop{{{escape(found[2])}}}"


def _ended(runs: Runs, section: Section) -> str:
    """A text; a full stop that ends it takes in one that follows."""
    return _latex(runs, section.kept) + (r"\refmillended" if plain(runs).endswith(".") else "")


def _latex(runs: Runs, kept: Kept) -> str:
    """Runs as LaTeX, each cite as a link to its entry."""
    groups = groupby(runs, key=lambda run: run.link)
    return "".join(_linked(link, list(group), kept) for link, group in groups)


def _linked(link: str, runs: Sequence[Run], kept: Kept) -> str:
    if not link.startswith(CITE_LINK):
        return linked(_pieces(runs, kept))
    inner = _pieces([run._replace(link="") for run in runs], kept)
    return rf"\refmilllink{{{link.removeprefix(CITE_LINK)}}}{{{inner}}}" if inner else ""


def _pieces(runs: Iterable[Run], kept: Kept) -> str:
    return "".join(
        text if as_is else write_runs((run._replace(text=text),))
        for run in runs
        for text, as_is in kept.split(run.text)
    )
