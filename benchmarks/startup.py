"""CPU seconds of ``refmill --help``, small conversions and a small bibliography, against an empty Python process.

A first run, which is not counted, lets Python keep its byte code, as an installation does.

python benchmarks/startup.py [--runs 11]
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

STYLE = """
from refmill import styles
styles.processor("apa").bibliography([])
"""


def cpu_seconds(*command: str, byte_code: str) -> float:
    """User and system seconds of one run.

    Args:
        byte_code: the folder in which Python keeps it.
    """
    kept = {"PYTHONPYCACHEPREFIX": byte_code, "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env={**os.environ, **kept}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    sample = str(files("refmill.seeds.samples") / "glued-digest.txt")
    refmill = [sys.executable, "-m", "refmill.cli"]
    with tempfile.TemporaryDirectory() as folder:
        empty = str(Path(folder, "empty.ris"))
        Path(empty).touch()
        commands = {
            "python, empty": [sys.executable, "-c", ""],
            "refmill --help": [*refmill, "--help"],
            "refmill convert, an empty RIS file": [*refmill, "convert", empty, "-o", f"{empty}.json"],
            "refmill convert, 8 records to bibtex": [*refmill, "convert", sample, "--to", "bibtex"],
            "the style apa, ready": [sys.executable, "-c", STYLE],
            "refmill bibliography, 8 records in apa": [*refmill, "bibliography", sample],
        }
        for name, command in commands.items():
            cpu_seconds(*command, byte_code=folder)
            figures = [cpu_seconds(*command, byte_code=folder) for _ in range(runs)]
            print(f"{name:38} median {statistics.median(figures):.3f} s, lowest {min(figures):.3f} s")


if __name__ == "__main__":
    main()
