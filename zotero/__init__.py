"""Zotero libraries: the mapping between records and Zotero items, and the sync that keeps both sides whole."""
