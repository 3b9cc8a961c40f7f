"""The sandbox, held to what was recorded of the real service.

``REFMILL_ZOTERO_PROBE`` names the program that asks; what the service answered stands beside it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from refmill.zotero.sandbox import Sandbox

SHARED = Path(__file__).parents[3] / "shared" / "tools"
PROBE = Path(os.environ.get("REFMILL_ZOTERO_PROBE", SHARED / "zotero_contract_probe.py"))
EXPECTED = PROBE.with_name("zotero_contract_expected.json")


@pytest.mark.skipif(not PROBE.exists(), reason=f"the probe is not at {PROBE}: set REFMILL_ZOTERO_PROBE to its path")
def test_the_sandbox_answers_as_the_service_does() -> None:
    with Sandbox() as box:
        command = [sys.executable, str(PROBE), box.url, str(box.user), box.key, str(EXPECTED)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout
