"""Python's collector of reference cycles, which finds nothing among records and costs a third of all time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Python's collector of reference cycles stopped: there are none here, and it would look for them in all that
    there is each time that this has grown by a quarter."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collector_at_rest_to_the_end() -> Iterator[None]:
    """The same for the work of a process that then ends: Python would look through all that there is once more at its
    end, a sixth of the time of a list of a thousand works, and does not if that is put aside."""
    with collector_at_rest():
        yield
        gc.freeze()
