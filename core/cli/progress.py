"""A progress bar on stderr, for long documents on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.console import Console
from rich.progress import Progress

from refmill.files import Watch


@contextmanager
def bar(name: str) -> Iterator[Watch]:
    """A bar for one document; what it yields wraps the open file."""
    with Progress(console=Console(stderr=True), transient=True) as progress:

        def watch(file: BinaryIO, size: int) -> BinaryIO:
            return progress.wrap_file(file, total=size, description=f"reading {name}")

        yield watch
