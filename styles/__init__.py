"""Formatted bibliographies in any CSL style."""
