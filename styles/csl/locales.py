"""The words, dates and options of a language: locale files and a style's own, merged once.

Source: CSL 1.0.2, "Locale Fallback", "Terms", "Ordinal Suffixes". The merged :class:`Locale` is what compiling asks.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from refmill.errors import StyleError, nearest
from refmill.styles.csl import nodes
from refmill.styles.csl.parse import locale as parse_locale

DEFAULT = "en-US"
PRIMARY_DIALECTS = {"de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT", "zh": "zh-CN"}

_FALLBACK_FORMS = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_NO_TERM = nodes.Term("", "")


class Locale(NamedTuple):
    """What a language says, after all fallback between files.

    Attributes:
        lang: such as ``en-US``.
    """

    lang: str
    terms: Mapping[nodes.TermKey, nodes.Term]
    dates: Mapping[str, nodes.Date]
    options: Mapping[str, str]

    def find(self, name: str, form: str = "long", gender: str = "") -> nodes.Term | None:
        """A term in a form, or in the form that it falls back to."""
        wanted: str | None = form
        while wanted:
            term = self.terms.get((name, wanted, gender)) or (self.terms.get((name, wanted, "")) if gender else None)
            if term is not None:
                return term
            wanted = _FALLBACK_FORMS.get(wanted)
        return None

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """The text of a term; empty where there is none."""
        found = self.find(name, form) or _NO_TERM
        return found.multiple if plural else found.single

    def gender(self, name: str) -> str:
        """The gender of the noun that a term is."""
        return (self.terms.get((name, "long", "")) or _NO_TERM).gender

    def flag(self, option: str) -> bool:
        """Whether an option of ``cs:style-options`` is ``true``."""
        return self.options.get(option) == "true"

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """Outer and inner quotation marks: open, close, open, close."""
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        outer, end, inner, inner_end = (self.term(name) for name in names)
        return outer, end, inner, inner_end


def merged(lang: str, own: Iterable[nodes.LocaleData]) -> Locale:
    """The locale of a language, with what a style says itself.

    Args:
        lang: as the style or the user names it; an unknown one falls back to its language, then to ``en-US``.
        own: the ``cs:locale`` elements of the style. Those for the primary dialect hold for the others too, as in
            citeproc-js: styles for ``en-GB`` are made from those for ``en-US``.
    """
    full = resolved(lang)
    language = full.partition("-")[0]
    primary = PRIMARY_DIALECTS.get(language, full)
    files = dict.fromkeys([DEFAULT, primary, full])
    layers = [_load(name) for name in files if name in available()]
    own = list(own)
    for scope in dict.fromkeys(["", language, primary, full, lang]):
        layers += [layer for layer in own if layer.lang == scope]
    terms: dict[nodes.TermKey, nodes.Term] = {}
    dates: dict[str, nodes.Date] = {}
    options: dict[str, str] = {}
    for layer in layers:
        _add_terms(terms, layer.terms)
        if layer.lang == full and full != DEFAULT:
            _drop_english(terms, layers[0].terms, layer.terms)
        dates.update(layer.dates)
        options.update(layer.options)
    return Locale(full, terms, dates, options)


def _add_terms(terms: dict[nodes.TermKey, nodes.Term], more: Mapping[nodes.TermKey, nodes.Term]) -> None:
    """Add terms. With the term ``ordinal`` a new set of ordinal terms begins ("Ordinal Suffixes").

    Styles older than this term redefine some suffixes; which numbers these belong to is still as it was.
    """
    if any(key[0] == "ordinal" for key in more):
        for key in [key for key in terms if _is_ordinal(key)]:
            del terms[key]
    matches = {key[0]: term.match for key, term in terms.items() if _is_ordinal(key)}
    for key, term in more.items():
        terms[key] = term if term.match or key[0] not in matches else term._replace(match=matches[key[0]])


def _drop_english(
    terms: dict[nodes.TermKey, nodes.Term],
    english: Mapping[nodes.TermKey, nodes.Term],
    more: Mapping[nodes.TermKey, nodes.Term],
) -> None:
    """Drop the symbols of the default locale for what the language has a word for: these would be English."""
    named = {name for name, _, _ in more}
    for key in english:
        if key[1] == "symbol" and key not in more and key[0] in named and terms.get(key) is english[key]:
            del terms[key]


def _is_ordinal(key: nodes.TermKey) -> bool:
    return key[0].startswith("ordinal")


def resolved(lang: str) -> str:
    """The locale that is meant by ``de``, ``de-de`` or ``de_DE``; an unknown one as it came.

    >>> resolved("de"), resolved("en_gb"), resolved("")
    ('de-DE', 'en-GB', 'en-US')
    """
    name = (lang or DEFAULT).replace("_", "-")
    spelled = {known.lower(): known for known in available()}
    if name.lower() in spelled:
        return spelled[name.lower()]
    language = name.partition("-")[0].lower()
    if language in PRIMARY_DIALECTS:
        return PRIMARY_DIALECTS[language] if len(name) == len(language) else name
    return next((known for known in available() if known.startswith(f"{language}-")), DEFAULT)


def checked(lang: str) -> str:
    """A locale that a user asked for.

    Raises:
        StyleError: there is none of this name; a near one is suggested.
    """
    found = resolved(lang)
    if found in available() and found.partition("-")[0] == lang.replace("_", "-").partition("-")[0].lower():
        return found
    near = nearest(lang, available())
    hint = f"did you mean {near!r}?" if near else f"there are {', '.join(available())}"
    raise StyleError(f"no locale is called {lang!r}: {hint}")


@cache
def available() -> Mapping[str, Path]:
    """The locale files that there are: name to path, in alphabetical order."""
    spec = find_spec("citeproc")
    places = spec.submodule_search_locations if spec else None
    folder = Path(next(iter(places or ["."]))) / "data" / "locales"
    found = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    names = sorted(name for name in found if name.startswith("locales-") and name.endswith(".xml"))
    return {name.removeprefix("locales-").removesuffix(".xml"): folder / name for name in names}


@cache
def _load(name: str) -> nodes.LocaleData:
    path = available()[name]
    return parse_locale(path.read_bytes(), str(path))
