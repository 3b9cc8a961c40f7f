"""The sections of thesis pages: what the headings above an entry say together."""

from dataclasses import dataclass, replace

from refmill.seeds.page import END, Line
from refmill.seeds.thesis_heading import Heading


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the entries below a heading, and the headings above it that are still in force.

    Attributes:
        heading: what they say together; a page that was cut at the top has none in print.
        line: where the last one stands that says more than a year.
        year_line: where the year stands.
        authored: whether titles have authors.
        by_years: whether the year holds for several degrees below it.
        closed: whether the foot of the site came, so that only titles with authors are its own.
    """

    heading: Heading
    line: Line
    year_line: Line
    authored: bool
    by_years: bool = False
    closed: bool = False


HEADLESS = Section(Heading("thesis"), END, END, authored=True)


def section_of(heading: Heading, line: Line = END) -> Section:
    """The section of a heading by itself."""
    return Section(heading, line, line, heading.type == "thesis")


def below(above: Section, heading: Heading, line: Line) -> Section:
    """The section of a heading that stands somewhere below another one."""
    if not heading.type:
        genre = "" if above.by_years else above.heading.genre
        joined = replace(above.heading, genre=genre, issued=heading.issued)
        return replace(above, heading=joined, year_line=line, by_years=not genre, closed=False)
    if not (above.by_years and heading.type == "thesis" and heading.issued is None):
        return section_of(heading, line)
    joined = replace(heading, issued=above.heading.issued)
    return Section(joined, line, above.year_line, authored=True, by_years=True)
