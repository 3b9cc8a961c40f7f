"""Made-up libraries of any size for the benchmarks: .bib entries and RIS records that differ from each other."""

from collections.abc import Iterator

WORDS = "sparse deep robust neural graph causal latent convex online kernel random local global fast exact".split()
LATEX_FAMILIES = (
    r"Byron|G{\"o}del|Noether|Hopper|Ramanujan|Kovalevskaya|{van den Oord}|Lovelace|Erd{\H{o}}s|Germain".split("|")
)
GIVEN = r"Ada Kurt Emmy Grace Srinivasa Sofia A{\"a}ron J.~R. Paul Sophie".split()
KINDS = ("article", "inproceedings", "book", "phdthesis", "misc", "incollection")
FAMILIES = "Byron Gödel Noether Hopper Ramanujan Kovalevskaya Turing Lovelace Erdős Germain Hypatia Banach".split()
ABSTRACT = "We study {words} and show that it can be done in a simpler way than was thought. " * 6


def entries(count: int) -> Iterator[str]:
    """Entries that differ from each other."""
    for number in range(count):
        words = [WORDS[(number // 15**place) % 15] for place in range(4)]
        abstract = f"We study {' '.join(words)} and show that 50\\% of it is simpler than was thought. " * 2
        accent, ampersand = r"{\"o}", r"\&"
        people = " and ".join(
            f"{LATEX_FAMILIES[(number * 7 + k) % 10]}{number % 997}, {GIVEN[(number + k) % len(GIVEN)]}"
            for k in range(1 + number % 4)
        )
        yield (
            f"@{KINDS[number % 6]}{{key{number},\n  author = {{{people}}},\n"
            f"  title = {{On {' '.join(words)} methods for {{NP}}-hard problems --- {{LLM}}s"
            f" in {{H{accent}lder}} spaces}},\n"
            f"  journal = {{Journal of {words[0].title()} {ampersand} {words[1].title()} Things}},\n"
            f"  year = {1950 + number % 75},\n  month = {('jan', 'may', 'oct')[number % 3]},\n"
            f"  volume = {{{number % 99}}},\n  number = {{{number % 12}}},\n"
            f"  pages = {{{number % 500}--{number % 500 + 12}}},\n  publisher = {{Springer}},\n"
            f"  doi = {{10.1000/abc.{number}}},\n  url = {{https://example.org/a_b/{number}}},\n"
            f"  abstract = {{{abstract}}}\n}}\n\n"
        )


def records(count: int) -> Iterator[str]:
    """Articles as publishers write them, each with its own names, title, date and identifiers."""
    for number in range(count):
        words = " ".join(WORDS[(number // 15**place) % 15] for place in range(4))
        authors = "".join(
            f"AU  - {FAMILIES[(number + k) % 12]}, {FAMILIES[(number * 7 + k) % 12][0]}. {number % 997}\n"
            for k in range(1 + number % 5)
        )
        yield (
            f"TY  - JOUR\nID  - key{number}\n{authors}TI  - On {words} methods, number {number}\n"
            f"T2  - Journal of {words.split()[0]} studies\nVL  - {number % 90}\nIS  - {number % 12}\n"
            f"SP  - {number % 800}\nEP  - {number % 800 + 12}\nPY  - {1990 + number % 35}\n"
            f"DA  - {1990 + number % 35}/{1 + number % 12:02}/{1 + number % 28:02}/\nDO  - 10.1000/{number}\n"
            f"SN  - 1234-5678\nUR  - https://example.org/{number}\nKW  - {words.split()[1]}\nKW  - {words.split()[2]}\n"
            f"AB  - {ABSTRACT.format(words=words).strip()}\nER  - \n\n"
        )
