"""Languages in .bib files: CSL's codes and the names that babel, polyglossia and biblatex give them."""

import re

from refmill.tables.languages import CODES, NAMES

_VARIANT = re.compile(r"\bvariant\s*=\s*\{?\s*([a-z]+)", re.IGNORECASE)
_LONGEST = 200
"""Characters of options that are looked at."""


def name_of(text: str) -> str:
    """The name of a language that is given by its code or name; empty where it is none that is known.

    >>> name_of("de"), name_of("en-US"), name_of("en_IN"), name_of("German"), name_of("Martian")
    ('ngerman', 'american', 'english', 'german', '')
    """
    code = text.strip().replace("_", "-").lower()
    return NAMES.get(code) or NAMES.get(code.partition("-")[0]) or (code if code in CODES else "")


def code_of(text: str, options: str = "") -> str:
    """The code of a language that is given by its name; what is no name stays.

    Args:
        text: the value of ``langid`` or ``language``.
        options: the value of ``langidopts``, where polyglossia's ``variant`` stands.

    >>> code_of("ngerman"), code_of("USenglish"), code_of("english", "variant=british"), code_of("Old Norse")
    ('de', 'en-US', 'en-GB', 'Old Norse')
    """
    code = CODES.get(text.strip().lower(), text)
    variant = _VARIANT.search(options[:_LONGEST])
    exact = CODES.get(variant[1].lower(), "") if variant else ""
    return exact if exact.startswith(f"{code}-") else code
