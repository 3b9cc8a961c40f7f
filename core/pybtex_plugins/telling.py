"""What is to be known, told as pybtex tells it: a lost record is an error, other news go to the log ``refmill``."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pybtex.errors import report_error
from pybtex.exceptions import PybtexError

from refmill.diagnostics import Diagnostic, Severity
from refmill.errors import RefmillError

_LOG = logging.getLogger("refmill")


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Pass on what is to be known. Like any data error, a lost record ends the work where pybtex is strict.

    Raises:
        PybtexError: a record was lost, and pybtex is strict, as it is unless its command line runs.
    """
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            report_error(PybtexError(str(diagnostic)))
        elif diagnostic.severity is Severity.WARNING:
            _LOG.warning("%s", diagnostic)


@contextmanager
def as_pybtex_errors() -> Iterator[None]:
    """Errors of RefMill as errors of pybtex, which its programs print.

    Raises:
        PybtexError: in the place of any RefmillError.
    """
    try:
        yield
    except RefmillError as error:
        raise PybtexError(str(error)) from error
