"""What stops the work is raised; what spoils one record is a :class:`~refmill.diagnostics.Diagnostic`.

The tree::

    RefmillError
      InputError            a document or file that cannot be used
        ParseError          its text breaks its format
        FieldError          a value does not fit its field
      RegistryError
        UnknownFormatError  no reader or exporter of that name; carries the nearest one
        DuplicateNameError  two readers or exporters of one name
      StyleError            a CSL style that is missing or broken
      ConfigError           a configuration file that cannot be used
      DecisionError         a decision about two records that cannot be made
      OutputError           a result that cannot be written
      SyncError             a library on a server that cannot be read or written
        AuthError           its key is missing, wrong, or may not do this
        ConflictError       it changed while it was worked on
        RateLimitError      it asks to wait; carries for how long
        RemoteError         it failed or could not be reached; carries whether the request may have been carried out
        StateError          what is remembered of it cannot be used

Messages are lower case, name the thing and say what to do. The command line prints them and exits with status 1
(status 2 for an unknown format, which is a slip of the hand).
"""

from collections.abc import Iterable

from refmill.diagnostics import Diagnostic, Location, Severity


class RefmillError(Exception):
    """The root of everything that RefMill raises on purpose."""


class InputError(RefmillError):
    """A document that cannot be used as a whole.

    Args:
        message: what is wrong and what to do, in lower case.
        location: where; printed in front of the message.
    """

    def __init__(self, message: str, location: Location | None = None) -> None:
        super().__init__(f"{location}: {message}" if location else message)
        self.message = message
        self.location = location or Location()

    def diagnostic(self) -> Diagnostic:
        """The same as a diagnostic, for where other documents go on."""
        return Diagnostic(Severity.ERROR, "unusable-input", self.location, self.message)


class ParseError(InputError):
    """The text of a document breaks its format."""


class FieldError(InputError):
    """A value does not fit the field that it was given for."""


class PartError(RefmillError):
    """A part of a document that cannot be understood, or written, without the others."""


class RegistryError(RefmillError):
    """A reader or exporter cannot be found or registered."""


class UnknownFormatError(RegistryError):
    """No reader or exporter has this name.

    Args:
        kind: ``"reader"`` or ``"exporter"``.
        name: the name that was asked for.
        known: the names there are, from which a near one is suggested.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = nearest(name, names)
        hint = f"did you mean {near!r}?" if near else f"there are {', '.join(names)}"
        super().__init__(f"no {kind} is called {name!r}: {hint}")
        self.name = name
        self.nearest = near


class DuplicateNameError(RegistryError):
    """Two readers, or two exporters, have one name."""


class StyleError(RefmillError):
    """A CSL style that is missing or broken."""


class ConfigError(RefmillError):
    """A configuration file that cannot be used."""


class DecisionError(RefmillError):
    """A decision about two records that cannot be made, or a file of decisions that cannot be used."""


class OutputError(RefmillError):
    """A result that cannot be written."""


class SyncError(RefmillError):
    """A library on a server that cannot be read or written."""


class AuthError(SyncError):
    """The key of a library is missing, wrong, or does not allow what was asked."""


class ConflictError(SyncError):
    """A library, or an object of it, changed while it was worked on."""


class RateLimitError(SyncError):
    """A server asks to wait before the next request; nothing was carried out.

    Args:
        message: what was asked, in lower case.
        wait: how many seconds to wait at least.
    """

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


class RemoteError(SyncError):
    """A server that failed, or that could not be reached.

    Args:
        message: what happened and what to do, in lower case.
        unknown: whether the request may have been carried out all the same.
        passing: whether the same request may succeed later.
        wait: how many seconds the server asked to wait.
    """

    def __init__(self, message: str, *, unknown: bool = False, passing: bool = False, wait: float = 0) -> None:
        super().__init__(message)
        self.unknown = unknown
        self.passing = passing
        self.wait = wait


class StateError(SyncError):
    """What is remembered of a library cannot be used: the file is damaged, newer than this program, or in use."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that ``name`` is most likely a slip or the beginning of, or None.

    >>> nearest("bibtx", ["bibtex", "ris"]), nearest("arxiv", ["arxiv-listing"]), nearest("zzz", ["ris"])
    ('bibtex', 'arxiv-listing', None)
    """
    from difflib import get_close_matches

    known = list(names)
    begun = [one for one in known if len(name) > 2 and one.lower().startswith(name.lower())]
    found = begun or get_close_matches(name.lower(), known, n=1, cutoff=0.55)
    return found[0] if found else None
