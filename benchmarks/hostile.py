"""Documents that are meant to do harm: how the seconds and the megabytes of reading one grow with its length.

python benchmarks/hostile.py [--times 10] [WORDS OF A CASE ...]

Reading takes as many times longer as the document is: something that grows with the square takes a hundred times.
"""

import argparse
import time
from collections.abc import Callable
from contextlib import suppress

from refmill import registry
from refmill.errors import InputError

MODS = "<modsCollection xmlns='http://www.loc.gov/mods/v3'>{}</modsCollection>"
ENDNOTE = "<xml><records><record>{}</record></records></xml>"

GROWING: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "one long field": ("bibtex", 200_000, lambda n: f"@book{{k, title = {{{'a b ' * n}}}}}"),
    "entries without an end": ("bibtex", 2_000, lambda n: "@book{k, title = {a b,\n" * n),
    "braces in braces": ("bibtex", 20_000, lambda n: f"@book{{k, title = {{{'{' * n}x{'}' * n}}}}}"),
    "commands in commands": ("bibtex", 20_000, lambda n: "@book{k, title = {" + "\\emph{" * n + "x" + "}" * n + "}}"),
    "a long text in deep groups": (
        "bibtex",
        3_000,
        lambda n: f"@book{{k, title = {{{'{' * n}{'x-- ' * n}{'}' * n}}}}}",
    ),
    "groups without an end": ("bibtex", 3_000, lambda n: "@book{k, title = {" + "@book{k, title = {" * n),
    "quotes without an end": ("bibtex", 3_000, lambda n: "@book{k, title = {" + '@book{k, title = "{' * n),
    "values without an end": ("bibtex", 3_000, lambda n: "@book{k, title = {" + '"{ # ' * n),
    "groups behind groups": ("bibtex", 3_000, lambda n: "@book{k, title = {" + "x = {{a}, " * n),
    "braces behind backslashes": ("bibtex", 3_000, lambda n: "@book{k, title = {" + "\\{ title = {" * n),
    "accents": ("bibtex", 40_000, lambda n: "@book{k, title = {" + "\\'" * n + "x}}"),
    "blanks": ("bibtex", 5_000, lambda n: "@book{k, title = {x} " + " " * n + "x, year = 2000}"),
    "quoted groups": ("bibtex", 20_000, lambda n: '@book{k, title = "' + '{"' * n + '"}' * n + '"}'),
    "strings that are not there": ("bibtex", 20_000, lambda n: "@book{k, title = " + "a # " * n + "b}"),
    "parents in a circle": (
        "bibtex",
        2_000,
        lambda n: "".join(f"@book{{k{i}, crossref = {{k{(i + 1) % n}}}}}\n" for i in range(n)),
    ),
    "holders in a circle": (
        "biblatex",
        2_000,
        lambda n: "".join(f"@xdata{{k{i}, xdata = {{k{(i + 1) % n}}}}}\n" for i in range(n)) + "@book{b, xdata = {k1}}",
    ),
    "NUL": ("bibtex", 500_000, lambda n: "@book{k, title = {" + "a\0" * n + "}}"),
    "records without an end": ("ris", 4_000, lambda n: "TY  - JOUR\nTI  - x\n" * n),
    "names": ("ris", 500_000, lambda n: "TY  - JOUR\nAU  - " + "," * n + "\nAU  - " + "a " * n + "\nER  - \n"),
    "lines that go on": ("nbib", 40_000, lambda n: "PMID- 1\nAB  - x\n" + "      more text\n" * n),
    "elements in elements": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<a>" * n + "</a>" * n)),
    "records that stay open": ("endnote-xml", 2_000, lambda n: "<xml><records>" + "<record><titles>\n" * n),
    "ampersands": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<label>" + "&" * n + "</label>")),
    "sections that stay open": ("endnote-xml", 40_000, lambda n: ENDNOTE.format("<![CDATA[" * n)),
    "a bomb of entities": (
        "endnote-xml",
        10_000,
        lambda n: "<!DOCTYPE x [" + "<!ENTITY a '&a;&a;'>" * n + "]>" + ENDNOTE.format("<label>&a;</label>"),
    ),
    "a long beginning": ("mods", 200_000, lambda n: f"<!--{'x ' * n}-->" + MODS.format("<mods/>")),
    "parts in parts": ("mods", 20_000, lambda n: MODS.format("<mods>" + "<relatedItem>" * n + "</relatedItem>" * n)),
    "lists in lists": ("csl-json", 500_000, lambda n: "[" * n),
    "objects in objects": ("csl-json", 100_000, lambda n: '[{"id": "a"}, ' + '{"a":' * n),
    "a long number": ("csl-json", 500_000, lambda n: '[{"id": "a", "volume": ' + "1" * n + "}]"),
    "flows in flows": ("csl-yaml", 500_000, lambda n: "- id: a\n  x: " + "[" * n),
    "aliases": ("csl-yaml", 3_000, lambda n: "- &a [x]\n" + "- [*a, *a]\n" * n),
    "lines that are no JSON": ("csl-jsonl", 8_000, lambda n: '{"id": "a"\n' * n),
    "keys of a citation file": (
        "cff",
        5_000,
        lambda n: "cff-version: 1.2.0\n" + "".join(f"k{i}: 1\n" for i in range(n)),
    ),
}
"""By what is in it: the format, a length, and the document of a length."""


def seconds(name: str, text: str) -> float:
    """CPU seconds that reading takes, refused or not."""
    began = time.process_time()
    with suppress(InputError):
        registry.reader(name).read(text, "harm")
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10, help="how many times longer the second document is")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    print(f"{'case':30} {'format':12} {'s':>7} {'s, longer':>10} {'times':>6}")
    for case, (name, count, made) in GROWING.items():
        if all(word in case for word in options.words):
            first, second = seconds(name, made(count)), seconds(name, made(options.times * count))
            print(f"{case:30} {name:12} {first:7.3f} {second:10.3f} {second / first:6.1f}")


if __name__ == "__main__":
    main()
