"""Runs a piece of work in a process of its own and tells its CPU seconds and peak memory."""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What a process took: CPU seconds (user and system), peak resident memory in MB, and what its work returned."""

    seconds: float
    megabytes: float
    result: Any


def measured(script: str, *arguments: str) -> Figure:
    """Run ``work(*arguments)`` of a benchmark script, which returns something that JSON can hold."""
    code = f"import json, runpy, sys; work = runpy.run_path({script!r})['work']; print(json.dumps(work(*sys.argv[1:])))"
    before = _children_seconds()
    wrapped = [sys.executable, str(Path(__file__)), sys.executable, "-c", code, *arguments]
    done = subprocess.run(wrapped, capture_output=True, text=True, check=True)
    *_, result, peak = done.stdout.splitlines()
    return Figure(_children_seconds() - before, int(peak) / 1024, json.loads(result))


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    # A process between the two, whose only child is the measured one: the peak of children is then that child's.
    subprocess.run(sys.argv[1:], check=True)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, flush=True)
