"""A server on the loopback interface that behaves like the Zotero Web API, version 3.

For trying things out, for the demo and for tests::

    with Sandbox() as box:
        ...  # a client at box.url, with box.key, in the library of box.user or of box.group

``routing`` says which address does what; ``preconditions``, ``validation`` and ``writes`` hold what was measured on
the real service; ``faults`` makes things go wrong on purpose.
"""

from refmill.zotero.sandbox.faults import KINDS, Edit, Faults
from refmill.zotero.sandbox.server import Sandbox

__all__ = ["KINDS", "Edit", "Faults", "Sandbox"]
