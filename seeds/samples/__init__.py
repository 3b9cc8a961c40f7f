"""Sample documents, one a layout, for ``refmill demo`` and for trying things out."""
