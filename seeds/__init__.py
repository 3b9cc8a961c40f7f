"""Text in, records out: one module a layout or file format.

A layout's module holds a ``LAYOUT``, a file format's a ``READER``. The order is the order of asking: what is known
beyond doubt comes first, and the mixed page, which takes any text, last.
"""

from refmill.formats import Reader
from refmill.seeds import (
    abstract_feed,
    arxiv_listing,
    biblatex,
    bibtex,
    cff,
    csl_json,
    csl_yaml,
    endnote_xml,
    glued_digest,
    mods,
    nbib,
    ris,
    thesis_page,
    trending_page,
)
from refmill.seeds.layout import Layout

FILE_READERS: tuple[Reader, ...] = (
    csl_json.READER,
    csl_yaml.READER,
    bibtex.READER,
    biblatex.READER,
    ris.READER,
    nbib.READER,
    endnote_xml.READER,
    mods.READER,
    cff.READER,
)
LAYOUTS: tuple[Layout, ...] = (
    glued_digest.LAYOUT,
    arxiv_listing.LAYOUT,
    thesis_page.LAYOUT,
    abstract_feed.LAYOUT,
    trending_page.LAYOUT,
)
