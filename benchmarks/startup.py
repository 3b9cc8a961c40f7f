"""CPU seconds of ``refmill --help`` and of a small conversion, against an empty Python process.

python benchmarks/startup.py [--runs 11]
"""

import argparse
import resource
import statistics
import subprocess
import sys
from importlib.resources import files


def cpu_seconds(*command: str) -> float:
    """User and system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    sample = str(files("refmill.seeds.samples") / "glued-digest.txt")
    refmill = [sys.executable, "-m", "refmill.cli"]
    commands = {
        "python, empty": [sys.executable, "-c", ""],
        "refmill --help": [*refmill, "--help"],
        "refmill convert, 8 records to bibtex": [*refmill, "convert", sample, "--to", "bibtex"],
    }
    for name, command in commands.items():
        cpu_seconds(*command)
        figures = [cpu_seconds(*command) for _ in range(runs)]
        print(f"{name:38} median {statistics.median(figures):.3f} s, lowest {min(figures):.3f} s")


if __name__ == "__main__":
    main()
