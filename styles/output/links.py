"""Which addresses the writers let through as links."""

from urllib.parse import quote, urlsplit


def safe_link(address: str) -> str:
    """An address that may be followed, spelled without characters that end an attribute; empty for any other.

    Addresses come from data, so that only ``http`` and ``https`` with a host are let through.

    >>> safe_link('https://example.org/a b"c')
    'https://example.org/a%20b%22c'
    >>> safe_link("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")
