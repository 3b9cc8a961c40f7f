"""Languages by the names that BibLaTeX's ``langid`` takes, with their codes (BCP 47).

Sources: the manual of biblatex 3.20, section 2.3 and table 2 (languages and their names); the manuals of babel and of
polyglossia for other names of the same languages. A code has a region only where the name states the variety.
"""

from collections.abc import Mapping

_WRITTEN = """
afrikaans af    albanian sq    arabic ar    armenian hy    basque eu    belarusian be    bengali bn    bosnian bs
breton br    bulgarian bg    catalan ca    chinese zh    coptic cop    croatian hr    czech cs    danish da
dutch nl    english en    american en-US    australian en-AU    british en-GB    canadian en-CA    newzealand en-NZ
esperanto eo    estonian et    amharic am    persian fa    finnish fi    french fr    canadien fr-CA    friulan fur
galician gl    georgian ka    ngerman de    naustrian de-AT    nswissgerman de-CH    greek el    hebrew he    hindi hi
hungarian hu    icelandic is    indonesian id    interlingua ia    irish ga    italian it    japanese ja    kannada kn
khmer km    korean ko    kurmanji ku    lao lo    latin la    latvian lv    lithuanian lt    lowersorbian dsb
macedonian mk    malay ms    malayalam ml    marathi mr    mongolian mn    norsk nb    norwegian no    nynorsk nn
nko nqo    occitan oc    piedmontese pms    polish pl    portuguese pt    brazilian pt-BR    punjabi pa    romanian ro
romansh rm    russian ru    samin se    sanskrit sa    scottish gd    serbian sr    serbianc sr-Cyrl    slovak sk
slovene sl    spanish es    mexican es-MX    swedish sv    syriac syr    tamil ta    telugu te    thai th    tibetan bo
turkish tr    turkmen tk    ukrainian uk    uppersorbian hsb    urdu ur    vietnamese vi    welsh cy
"""
_OTHERS = """
acadian fr-CA    austrian de-AT    bahasa id    bahasai id    bahasam ms    brazil pt-BR    ethiop am    ethiopian am
farsi fa    francais fr    frenchb fr    friulian fur    german de    germanb de    indon id    kurdish ku    magyar hu
polutonikogreek el    portuges pt    slovenian sl    swissgerman de-CH    ukenglish en-GB    usenglish en-US
"""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


CODES: Mapping[str, str] = {**_pairs(_WRITTEN), **_pairs(_OTHERS)}
"""Name in lower case to code."""

NAMES: Mapping[str, str] = {code.lower(): name for name, code in _pairs(_WRITTEN).items()}
"""Code in lower case to the name that is written: of several, the one whose hyphenation is of today."""
