"""Feeds the readers with bytes that atheris makes up; coverage leads it to new places.

    pip install atheris
    python tests/fuzz/readers.py FORMAT [CORPUS FOLDER] [-max_total_time=300] [libFuzzer's options]

FORMAT is the name of a reader, such as ``bibtex`` or ``ris``. What reading raises must be an error of RefMill's own;
whatever was read must be written, and read again, without another. A failing input is left in a file by atheris.
"""

import sys

import atheris

with atheris.instrument_imports(include=["refmill"]):
    from refmill import registry
    from refmill.errors import InputError

    READER = registry.reader(sys.argv.pop(1) if len(sys.argv) > 1 else "bibtex")
    WRITTEN = READER.name if READER.name in registry.exporters() else "csl-json"
    registry.exporter(WRITTEN)


def one(data: bytes) -> None:
    """Read one document, write what it held, and read that."""
    text = data.decode("utf-8", errors="replace")
    try:
        items = READER.read(text, "fuzz").items
    except InputError:
        return
    written = registry.exporter(WRITTEN).write(items).text
    again = registry.reader(WRITTEN).read(written, "fuzz").items if items else ()
    assert len(again) == len(items), "records were lost"


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
