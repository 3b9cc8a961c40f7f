"""An extension of Sphinx: sphinxcontrib-bibtex with databases in every format, and with any style of CSL.

In ``conf.py``::

    extensions = ["refmill.pybtex_plugins.sphinx"]
    bibtex_bibfiles = ["references.ris"]
    bibtex_default_style = "csl"
    refmill_csl_style = "nature"

sphinxcontrib-bibtex reads .bib files alone. So each database in another format is written as one, into the folder in
which Sphinx keeps what it has read, and is read from there.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pybtex.plugin import register_plugin
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util.logging import getLogger

from refmill import __version__, api, files
from refmill.errors import RefmillError
from refmill.pybtex_plugins.styles import check, style_class

_LOG = getLogger(__name__)
_BIBTEX = ".bib"


def setup(app: Sphinx) -> Mapping[str, object]:
    """What Sphinx calls."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_config_value("refmill_csl_style", "", "env", str)
    app.add_config_value("refmill_csl_locale", "", "env", str)
    app.connect("config-inited", _prepare)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _prepare(app: Sphinx, settings: Config) -> None:
    """Make the configured style known, and .bib files of databases in other formats."""
    if settings.refmill_csl_style:
        style = _style_file(Path(app.confdir), settings.refmill_csl_style)
        chosen = style_class(style, settings.refmill_csl_locale)
        try:
            check(style, settings.refmill_csl_locale)
        except RefmillError as error:
            raise ConfigError(f"refmill_csl_style and refmill_csl_locale: {error}") from error
        register_plugin("pybtex.style.formatting", "csl", chosen, force=True)
    if settings.bibtex_bibfiles:
        try:
            settings.bibtex_bibfiles = [_bib_file(app, Path(name)) for name in settings.bibtex_bibfiles]
        except RefmillError as error:
            raise ExtensionError(str(error)) from error


def _style_file(folder: Path, style: str) -> str:
    """The path of a style's file beside ``conf.py``, or the style's id."""
    path = folder / style
    return str(path) if path.is_file() else style


def _bib_file(app: Sphinx, name: Path) -> str:
    """The .bib file of a database, left alone where nothing has changed, so that it is not read again."""
    source = Path(app.confdir) / name
    if source.suffix == _BIBTEX or not source.is_file():
        return str(name)
    reading = api.read([str(source)])
    for diagnostic in reading.diagnostics:
        _LOG.warning("%s", diagnostic, type="refmill", subtype=diagnostic.code)
    text = api.write_text(reading.items, "bibtex")
    folder = Path(app.doctreedir) / "refmill"
    target = folder / f"{source.stem}-{sha256(str(source).encode()).hexdigest()[:8]}{_BIBTEX}"
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        folder.mkdir(parents=True, exist_ok=True)
        files.write(str(target), [text])
    return str(target.resolve())
