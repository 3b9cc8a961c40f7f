"""RefMill as plugins of pybtex: its formats for ``pybtex-convert``, and CSL styles for all that formats with pybtex.

pybtex finds them by the entry points of ``pyproject.toml``. :mod:`refmill.pybtex_plugins.entries` is the bridge:
records become pybtex's entries by the table of the BibTeX exporter, and entries become records by its reader's.
"""
