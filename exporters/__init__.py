"""Records in, text out: one module a format."""

from refmill.exporters.biblatex import EXPORTER as BIBLATEX
from refmill.exporters.bibtex import EXPORTER as BIBTEX
from refmill.exporters.csl_json import EXPORTER as CSL_JSON
from refmill.exporters.csl_jsonl import EXPORTER as CSL_JSONL
from refmill.exporters.csl_yaml import EXPORTER as CSL_YAML
from refmill.exporters.endnote_xml import EXPORTER as ENDNOTE_XML
from refmill.exporters.mods import EXPORTER as MODS
from refmill.exporters.ris import EXPORTER as RIS
from refmill.formats import Exporter

EXPORTERS: tuple[Exporter, ...] = (BIBTEX, BIBLATEX, RIS, ENDNOTE_XML, MODS, CSL_JSON, CSL_JSONL, CSL_YAML)
