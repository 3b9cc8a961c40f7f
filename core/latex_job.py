r"""What ``refmill latex bbl`` does: an ``.aux`` file in, a ``.bbl`` and a ``.blg`` file out, in the place of BibTeX."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from refmill import __version__, latex_places, tex_files
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import StyleError
from refmill.exporters.latex.aux_file import Aux, read_aux
from refmill.exporters.latex.blg import Log, blg
from refmill.latex_library import SUFFIXES, Chosen, Database, Library, chosen, databases, load, style_file
from refmill.model import Item
from refmill.tables.languages import CODES

LAST_RESORT = "elsevier-with-titles"
"""The style of a document whose own cannot be used: numbers in the order of the citations, which all documents take."""
_HINTS = 5
"""For how many keys that no record has one is looked for that may be meant, which takes a while in large libraries."""
GOOD, FAILED = 0, 2
"""Exit statuses: BibTeX's."""
_STAMP = re.compile(r"% refmill ([0-9a-f]{32}) ([0-9a-f]{32})\n")
_NATBIB = re.compile(r"^Package: natbib ", re.MULTILINE)
_HAD_ERRORS = re.compile(r"^\(There (?:was|were) \d+ error message", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says.

    Attributes:
        style: where the document names none.
        locale: of terms and dates; else the style's own, else the document's.
    """

    style: str | None = None
    locale: str | None = None


@dataclass(slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        bbl: the path of the list.
        entries: how many it has.
        style: the id of the style.
        unchanged: whether nothing had changed since the last run.
        warnings: in BibTeX's words.
        errors: in BibTeX's words.
        diagnostics: the same, and more, for people.
    """

    bbl: Path
    entries: int = 0
    style: str = ""
    unchanged: bool = False
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status that BibTeX would have."""
        return FAILED if self.errors else GOOD

    def warn(self, code: str, place: Location, message: str, words: str = "") -> None:
        """Note what is doubtful.

        Args:
            words: BibTeX's for it; nothing where that has none.
        """
        self.warnings += [words] * bool(words)
        self.diagnostics.append(Diagnostic(Severity.WARNING, code, place, message))

    def fail(self, code: str, place: Location, message: str, words: str) -> None:
        """Note what went wrong."""
        self.errors.append(words)
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, place, message))


@dataclass(frozen=True, slots=True)
class Job:
    """A document that wants its list.

    Attributes:
        path: of its ``.aux`` file.
        aux: what that says.
        natbib: whether it loads natbib.
        folders: where its files are looked for.
        databases: those that it names.
        style: the file of its style.
        recorded: what the last run of LaTeX read.
    """

    path: Path
    aux: Aux
    natbib: bool
    folders: tuple[Path, ...]
    databases: tuple[Database, ...]
    style: Path
    recorded: tex_files.Recorded


def run(name: str, asked: Asked) -> Outcome:
    """Make the list of a document and write it, with its log, beside the ``.aux`` file.

    Args:
        name: of the ``.aux`` file, with or without the suffix.
        asked: see :class:`Asked`.

    Raises:
        OutputError: a file cannot be written.
        StyleError: there is no such locale.
    """
    path = Path(name if name.endswith(".aux") else f"{name}.aux")
    outcome = Outcome(path.with_suffix(".bbl"))
    recorded = tex_files.recorded(path)
    aux = _aux(path, recorded, outcome)
    if aux is None:
        return outcome
    _warn_of_stale_files(path, recorded, outcome)
    job = _job(path, aux, recorded, asked, outcome)
    stamp = _fingerprint(job, asked)
    if not outcome.errors and _is_current(outcome, stamp, recorded.sources):
        return outcome
    _write(job, asked, stamp, outcome)
    return outcome


def _aux(path: Path, recorded: tex_files.Recorded, outcome: Outcome) -> Aux | None:
    """What the ``.aux`` file says, if it can be used."""
    folders = _folders(path, recorded)

    def opened(name: str) -> str | None:
        found = path if name == str(path) else tex_files.beside([name], folders)
        return tex_files.read(found) if found else None

    aux = read_aux(str(path), opened)
    place = Location(str(path))
    if aux is None:
        words = f"I couldn't open auxiliary file {path}"
        outcome.fail("no-aux-file", place, "cannot be opened: run LaTeX first", words)
    elif aux.biblatex:
        message = (
            "this document uses biblatex, which formats its list itself: run biber. "
            f"`refmill latex cited {path.with_suffix('.bcf')} LIBRARY` cuts a library to what it cites"
        )
        outcome.fail("biblatex", place, message, f"I found no \\bibdata command---while reading file {path}")
    else:
        for words in aux.warnings:
            outcome.warn("aux-file", place, words[2:], words)
        return aux
    return None


def _folders(path: Path, recorded: tex_files.Recorded) -> tuple[Path, ...]:
    """Where a document's files are: beside its ``.aux`` file, here, and where LaTeX ran."""
    return (path.parent, Path(), *([recorded.folder] if recorded.folder else []))


def _warn_of_stale_files(path: Path, recorded: tex_files.Recorded, outcome: Outcome) -> None:
    """A list beside the source is found before the one in the output folder: TeX would read an old one."""
    folder = recorded.folder
    if folder is None or folder.resolve() == path.parent.resolve():
        return
    for suffix in (".bbl", ".aux"):
        stale = folder / f"{path.stem}{suffix}"
        if stale.is_file():
            message = f"an older {suffix} file beside the source, which LaTeX may read in place of {path}: remove it"
            outcome.warn("stale-file", Location(str(stale)), message)


# -- what the document names -------------------------------------------------------------------------------------------


def _job(path: Path, aux: Aux, recorded: tex_files.Recorded, asked: Asked, outcome: Outcome) -> Job:
    folders = _folders(path, recorded)
    found = databases(aux.databases, folders, path.stem)
    place, reading = Location(str(path)), f"---while reading file {path}"
    if not (aux.keys or aux.everything):
        message = "nothing is cited: the list is empty"
        outcome.fail("no-citations", place, message, f"I found no \\citation commands{reading}")
    if not aux.databases:
        message = "no \\bibliography names a database"
        outcome.fail("no-databases", place, message, f"I found no \\bibdata command{reading}")
    for one in found:
        if one.path is None:
            at = latex_places.of_database(one.name, recorded.sources) or place
            words = f"I couldn't open database file {one.name}{'' if Path(one.name).suffix else '.bib'}"
            hint = latex_places.meant(latex_places.file_like(one.name, SUFFIXES[1:], folders))
            outcome.fail("no-database", at, f"there is no database {one.name!r}, with any suffix{hint}", words)
    style = _style(aux, asked, folders, recorded, outcome)
    natbib = aux.labels or _NATBIB.search(tex_files.read(path.with_suffix(".log")) or "") is not None
    return Job(path, aux, natbib, folders, tuple(found), style, recorded)


def _style(aux: Aux, asked: Asked, folders: Sequence[Path], recorded: tex_files.Recorded, outcome: Outcome) -> Path:
    """The file of the style; of the last resort where that of the document cannot be used."""
    name = next(iter(aux.styles), None) or asked.style
    place = Location(aux.files[0])
    if not name:
        message = f"no \\bibliographystyle names a style, and there is no --style: {LAST_RESORT} is taken"
        words = f"I found no \\bibstyle command---while reading file {place.document}"
        outcome.fail("no-style", place, message, words)
        return style_file(LAST_RESORT, ())
    try:
        return style_file(name, folders)
    except StyleError as error:
        place = latex_places.of_style(name, recorded.sources) or place
        message = f"{str(error).removesuffix('?')}{'?' if str(error).endswith('?') else ';'} {LAST_RESORT} is taken"
        outcome.fail("no-style", place, message, f"I couldn't open style file {name}.bst")
        return style_file(LAST_RESORT, ())


# -- whether anything changed ------------------------------------------------------------------------------------------


def _fingerprint(job: Job, asked: Asked) -> str:
    """A text that differs wherever the list would."""
    aux = job.aux
    said = (aux.keys, aux.everything, aux.citations, sorted(aux.lists.items()), aux.languages, job.natbib)
    files = [(one.name, str(one.path), _digest(one.path)) for one in job.databases]
    everything = (__version__, asked, said, files, str(job.style), _digest(job.style))
    return hashlib.md5(repr(everything).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _digest(path: Path | None) -> str:
    try:
        data = path.read_bytes() if path else b""
    except OSError:
        return ""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _is_current(outcome: Outcome, stamp: str, sources: Sequence[Path]) -> bool:
    """Whether the files of the last run say what this one would; then what it warned of is told again."""
    log = tex_files.read(outcome.bbl.with_suffix(".blg")) or ""
    text = tex_files.read(outcome.bbl) or ""
    head = _STAMP.match(text)
    if not log or _HAD_ERRORS.search(log) or not head or head.groups() != (stamp, _of_text(text[head.end() :])):
        return False
    for line in re.findall(r"^Warning--(.*)", log, re.MULTILINE):
        place, message = latex_places.of_warning(line, outcome.bbl.with_suffix(".blg"), sources)
        outcome.warn("as-before", place, message, line)
    outcome.unchanged = True
    return True


def _of_text(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


# -- the list ----------------------------------------------------------------------------------------------------------


def _write(job: Job, asked: Asked, stamp: str, outcome: Outcome) -> None:
    """Write both files."""
    from refmill import files
    from refmill.collector import collector_at_rest

    with collector_at_rest():
        text = _made(job, asked, outcome)
    files.write(str(outcome.bbl), [f"% refmill {stamp} {_of_text(text)}\n", text])
    names = [str(one.path) for one in job.databases if one.path]
    log = Log(job.aux.files, outcome.style, names, outcome.warnings, outcome.errors)
    files.write(str(outcome.bbl.with_suffix(".blg")), [blg(log, __version__)])


def _made(job: Job, asked: Asked, outcome: Outcome) -> str:
    """The text of the ``.bbl`` file."""
    keys = None if job.aux.everything else job.aux.keys
    library = load((one.path for one in job.databases if one.path), keys)
    for lost in library.diagnostics:
        outcome.diagnostics.append(lost)
        at = f"---line {lost.location.line} of file {lost.location.document}" if lost.location.line else ""
        outcome.warnings.append(f"{lost.message}{at}")
    found = chosen(job.aux.keys, job.aux.everything, library.items)
    _warn_of_keys(job, found, library, outcome)
    return _list(job, found, asked, outcome)


def _warn_of_keys(job: Job, found: Chosen, library: Library, outcome: Outcome) -> None:
    aux, sources = Location(str(job.path)), job.recorded.sources
    for number, key in enumerate(found.missing):
        words = f'I didn\'t find a database entry for "{key}"'
        if not any(one.path for one in job.databases):  # which is said, and enough for people
            outcome.warnings.append(words)
            continue
        hint = latex_places.key_like(key, library.keys) if number < _HINTS else None
        message = f"no database has an entry {key!r}{latex_places.meant(hint)}"
        outcome.warn("no-entry", latex_places.of_key(key, sources) or aux, message, words)
    for first, other in found.clashes:
        place = latex_places.of_key(other, sources) or aux
        message = f"the keys {first!r} and {other!r} differ in capitals alone"
        outcome.warn("capitals", place, message, f"Case mismatch error between cite keys {other} and {first}")


def _list(job: Job, found: Chosen, asked: Asked, outcome: Outcome) -> str:
    """The list, and in documents with ``refmill.sty`` the citations, as LaTeX."""
    from refmill.exporters.latex.bbl import Source, bbl, kind_of
    from refmill.exporters.latex.list_settings import Form, watching
    from refmill.styles import processor, repository

    style = repository.load(job.style)
    ready = processor(style, asked.locale or _language(job.aux, style.locale))

    def source(items: Sequence[Item]) -> Source:
        document = ready.linked_document(items)
        document.cite_without_cluster(item.id for item in items)
        return Source(document, {item.id: item for item in items}, Form(kind_of(style.category, document), job.natbib))

    head = watching(_watched(job))
    if job.aux.citations or job.aux.lists:
        from refmill.exporters.latex.clusters import composed

        text = composed(job.aux, found.items, source, head)
    else:
        text = bbl(source(found.items), head)
    outcome.style, outcome.entries = style.id, len(found.items)
    return text


def _watched(job: Job) -> Iterator[str]:
    """The names of what a document is made of that latexmk does not watch."""
    for one in job.databases:
        name = f"{one.name}{one.path.suffix}" if one.path and not one.name.endswith(one.path.suffix) else one.name
        if one.path and not name.endswith(".bib"):
            yield name
    if tex_files.beside([job.style.name], job.folders):
        yield job.style.name


def _language(aux: Aux, own: str | None) -> str | None:
    """The language of a document where its style leaves that open and there are words in it."""
    from refmill.styles.csl.locales import checked

    code = "" if own else next(filter(None, (CODES.get(name.lower(), "") for name in aux.languages)), "")
    try:
        return checked(code) if code else None
    except StyleError:
        return None
