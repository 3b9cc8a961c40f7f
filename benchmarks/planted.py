"""A library whose duplicates and look-alikes are known: what merging is measured with.

Titles come from a vocabulary of some hundred words, names from some hundred families, so that records have much in
common by chance. A fifth of the records are copies of others, changed in one of the ways of ``COPIES``; another fifth
are works that look like others, in one of the ways of ``LOOK_ALIKES``.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from refmill.model import Date, Item, Name

_STEMS = (
    "adaptive algebraic analytic approximate asymptotic atomic automatic balanced bayesian binary bounded causal"
    " central chaotic classical clustered coherent collective compact complex composite conformal constrained"
    " continuous convex coupled critical cyclic deep dense differential diffuse digital directed discrete"
    " distributed dynamic effective elastic elliptic embedded empirical entropic ergodic euclidean exact expressive"
    " fast federated finite formal fractal frequent functional fuzzy galactic gaussian generative geometric global"
    " graded greedy harmonic hidden hierarchical holistic hybrid implicit incremental inductive infinite integral"
    " interactive invariant inverse iterative joint kinetic latent lazy linear local logical magnetic massive"
    " minimal mixed mobile modal modular molecular neural nested noisy nuclear numeric online optical optimal"
    " orbital ordered orthogonal parallel partial periodic planar plastic polar positive practical primal private"
    " probabilistic quantum radial random rapid rational reactive recurrent reduced regular relational relative"
    " reliable residual rigid robust scalable semantic sequential shallow simple singular smooth social solar sparse"
    " spatial spectral spherical stable static stochastic strong structural symbolic temporal tensor thermal"
    " topological transient tropical uniform universal variational viral visual weak wireless"
)
_THINGS = (
    "algebras algorithms alignment analysis anomalies attention automata bandits beams boundaries calibration cells"
    " chains channels circuits classes clusters codes cohomology colonies compilers compression computation"
    " conductors control convergence crystals curves decisions decoding defects detection diagnosis diffusion"
    " dynamics edges emulation encoders energy ensembles entropy equations errors estimation evolution experiments"
    " exploration fields filters flows fluids forests fusion galaxies games genomes geometry grammars graphs groups"
    " growth hashing images inference integrals interfaces kernels knots landscapes languages lattices layers"
    " learning lenses logics loops machines manifolds markets matching materials matrices measures mechanics memory"
    " meshes metrics migration mixtures models modules motion networks neurons noise nodes optimization orbits"
    " oscillators packets particles patterns phases plasmas polymers pooling populations potentials prediction"
    " priors processes programs proofs proteins protocols ranking reactions recognition regression regularity"
    " representations resonance retrieval robots rules sampling scaling scattering schedules search segmentation"
    " semantics sensors sequences series sets shapes signals simulation solvers spaces spectra speech spheres"
    " stability stars states streams surfaces symmetry synthesis systems tasks tensors theories tracking traffic"
    " transfer transforms transitions translation trees turbulence vectors vehicles verification vortices walks"
    " waves weights wells words"
)
_FAMILIES = (
    "Abe Akiba Almeida Andersson Bauer Becker Bianchi Castro Chen Costa Dubois Eriksen Fernández Ferrari Fischer"
    " Fujii García Gödel González Gruber Gupta Haddad Hansen Hernández Hoffmann Horváth Huang Ishii Ivanov Jensen"
    " Johansson Kaneko Kang Kaya Khan Kim Kiyono Kobayashi Kovács Kowalski Kumar Larsen Lee Lemaire Li Lindqvist Liu"
    " Lopes Martin Meyer Moreau Müller Murphy Nakamura Nguyễn Nielsen Novák Nowak Okazaki Olsen Pereira Petrov"
    " Popescu Ramírez Rao Rossi Ruiz Saito Sánchez Santos Sato Schmidt Schröder Silva Singh Smith Sørensen Suzuki"
    " Takase Tanaka Tran Tremblay Turner Vargas Virtanen Wagner Walker Wang Watanabe Weber Wilson Wójcik Yamada Yang"
    " Yilmaz Yokota Zhang Zhou Ziegler"
)
_GIVEN = (
    "Ada Aiko Akira Alan Amir Ana Anders Anna Arjun Aya Bernd Björn Carla Chiara Chloé Dana Daniel Diego Elena Emil"
    " Emma Erik Eva Farid Fatima Felix Giulia Hana Hans Haruto Helena Hiroshi Ines Ingrid Ivan Jana João Julia Jun"
    " Kai Karin Keiko Kenji Lars Laura Lea Leila Lin Lucía Luis Magnus Maja Marco María Martin Mei Mika Mina Nadia"
    " Nils Nina Noah Olga Omar Otto Pablo Paul Petra Priya Rafael Rania Ravi Rosa Ruth Sara Shun Sofia Sven Takuya"
    " Tariq Tessa Tomoyosi Ulla Vera Viktor Wei Xin Yara Yuki Yusuf Zeynep Zoë"
)
STEMS, THINGS, FAMILIES, GIVEN = (words.split() for words in (_STEMS, _THINGS, _FAMILIES, _GIVEN))
GENERIC = ("Introduction", "Preface", "Editorial", "Book reviews", "Conclusions", "Discussion")
JOINTS = ("for", "in", "of", "with", "and", "on", "via", "under", "from", "by")


@dataclass(frozen=True, slots=True)
class Planted:
    """A record, the number of its work, and the way it was made: empty, or a name of COPIES or LOOK_ALIKES."""

    item: Item
    work: int
    way: str = ""


def library(size: int, seed: int) -> list[Planted]:
    """``size`` records in random order, the same for one seed."""
    random = Random(seed)
    fifth = size // 5
    originals = [Planted(_original(random, number), number) for number in range(size - 2 * fifth)]
    copies = [_changed(random, random.choice(originals), COPIES) for _ in range(fifth)]
    others = [
        replace(_changed(random, original, LOOK_ALIKES), work=len(originals) + number)
        for number, original in enumerate(random.sample(originals, fifth))
    ]
    planted = originals + copies + others
    random.shuffle(planted)
    return planted


Change = Callable[[Random, Item], Item]


def _changed(random: Random, original: Planted, ways: dict[str, Change]) -> Planted:
    way = random.choice(list(ways))
    return Planted(ways[way](random, original.item), original.work, way)


# -- originals -----------------------------------------------------------------------------------------------------


def _original(random: Random, number: int) -> Item:
    fields: dict[str, object] = {
        "title": _title(random),
        "author": tuple(_name(random) for _ in range(random.choice((1, 2, 2, 3, 3, 4, 5, 8)))),
        "issued": Date((random.randint(1995, 2025), random.randint(1, 12))),
        "abstract": _abstract(random),
    }
    if number % 2:
        fields["DOI"] = f"10.{1000 + number % 97}/planted.{number}"
    if number % 3 == 0:
        months, count = divmod(number // 3, 9999)
        stem = f"{8 + months // 12:02}{1 + months % 12:02}.{count + 1:04}"
        fields |= {"number": f"arXiv:{stem}", "archive": "arXiv", "archive_location": stem}
    return Item("", "article", fields)


def _title(random: Random) -> str:
    words = [random.choice(STEMS), random.choice(THINGS), random.choice(JOINTS), random.choice(STEMS)]
    words += [random.choice(THINGS), random.choice(JOINTS), random.choice(STEMS), random.choice(THINGS)]
    end = random.choice(("", "", "", "", f", Part {random.choice(('I', 'II', '3'))}", f" {random.randint(2, 9)}"))
    return " ".join(words).capitalize() + end


def _name(random: Random) -> Name:
    return Name(random.choice(FAMILIES), " ".join(random.sample(GIVEN, random.choice((1, 1, 2)))))


def _abstract(random: Random) -> str:
    return " ".join(
        f"We {random.choice(('study', 'show', 'compare', 'measure'))} {random.choice(STEMS)} {random.choice(THINGS)}"
        f" {random.choice(JOINTS)} {random.choice(STEMS)} {random.choice(THINGS)}"
        f" and find {random.choice(STEMS)} {random.choice(THINGS)}."
        for _ in range(random.randint(4, 12))
    )


# -- copies: another record of the same work -----------------------------------------------------------------------


def _identifier_alone(random: Random, item: Item) -> Item:
    known = "archive_location" if "archive_location" in item.fields else "DOI"
    if known not in item.fields:
        return _spelling(random, item)
    kept = {name: item.fields[name] for name in ("DOI", "archive", "number", known) if name in item.fields}
    title = f"{item.text('title').rstrip('.')}: {random.choice(STEMS)} {random.choice(THINGS)}"
    return Item("", "article-journal", {"title": title, **kept})


def _spelling(random: Random, item: Item) -> Item:
    title = item.text("title")
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.title,
        lambda text: f"{text}.",
        lambda text: text.replace(" ", "  ").replace("e", r"\'{e}", 1),
        lambda text: text.replace("a", "á", 1),
        lambda text: f"{{{text[:1]}}}{text[1:]}",
        lambda text: text.replace(" ", "-", 1),
        lambda text: "<i>" + text.replace(" ", "</i> ", 1),
    )
    title = random.choice(changes)(title)
    return _without_identifiers(item).updated({"title": title, "abstract": None})


def _slip(random: Random, item: Item) -> Item:
    title = item.text("title")
    end = len(title.partition(", Part")[0])
    place = random.choice([place for place in range(end) if title[place].isalpha()])
    letter = random.choice("abcdefghijklmnopqrstuvwxyz")
    before, at, after = title[:place], title[place], title[place + 1 :]
    swapped = after[:1] + at + after[1:] if after[:1].isalpha() else letter + after
    title = random.choice((before + letter + after, before + after, before + letter + at + after, before + swapped))
    return _without_identifiers(item).updated({"title": title, "abstract": None})


def _abstract_alone(random: Random, item: Item) -> Item:
    return Item("", "article", {"abstract": item.fields["abstract"], "issued": item.fields["issued"]})


def _cut_abstract(random: Random, item: Item) -> Item:
    abstract = item.text("abstract")
    cut = abstract[: random.randint(220, max(220, len(abstract) - 10))] + random.choice(("…", "...", " … more"))
    kept = {"title": item.text("title")} if random.random() < 0.5 else {}
    return Item("", "article", {**kept, "abstract": cut})


def _initials(random: Random, item: Item) -> Item:
    point = random.choice((".", ""))
    names = (
        replace(name, given=" ".join(word[0] + point for word in name.given.split())) for name in item.names("author")
    )
    return _without_identifiers(item).updated({"author": tuple(names), "abstract": None})


def _et_al(random: Random, item: Item) -> Item:
    names = item.names("author")[:3]
    cut = _without_identifiers(item).updated({"author": names})
    return cut.with_custom({"cut": ["author"]}) if len(item.names("author")) > 3 else cut


def _without_year(random: Random, item: Item) -> Item:
    return _without_identifiers(item).updated({"issued": None, "abstract": None})


def _published(random: Random, item: Item) -> Item:
    issued = item.date("issued")
    date = Date((issued.start[0] + 1,)) if issued else None
    changes = {"issued": date, "abstract": None, "container-title": "Journal of Planted Works", "volume": "12"}
    return replace(_without_identifiers(item).updated(changes), type="article-journal")


def _without_identifiers(item: Item) -> Item:
    return item.updated(dict.fromkeys(("DOI", "number", "archive", "archive_location")))


COPIES: dict[str, Change] = {
    "identifier": _identifier_alone,
    "spelling": _spelling,
    "one slip": _slip,
    "abstract alone": _abstract_alone,
    "cut abstract": _cut_abstract,
    "initials": _initials,
    "et al.": _et_al,
    "without year": _without_year,
    "published": _published,
}


# -- look-alikes: another work -------------------------------------------------------------------------------------


def _other_work(random: Random, item: Item, **changes: object) -> Item:
    return _without_identifiers(item).updated({"abstract": _abstract(random), **changes})


def _other_part(random: Random, item: Item) -> Item:
    title = item.text("title")
    first, _, last = title.rpartition(" ")
    numbered = {"I": "II", "II": "III", "3": "4"}
    if last in numbered or last.isdigit():
        title = f"{first} {numbered.get(last) or int(last) + 1}"
    else:
        title = f"{title}, Part {random.choice(('II', '2', 'Two'))}"
    return _other_work(random, item, title=title)


def _thesis(random: Random, item: Item) -> Item:
    thesis = _other_work(random, item, author=item.names("author")[:1], genre="PhD thesis")
    return replace(thesis, type="thesis")


def _same_beginning(random: Random, item: Item) -> Item:
    title = f"{item.text('title')} {random.choice(JOINTS)} {random.choice(STEMS)} {random.choice(THINGS)}"
    return _other_work(random, item, title=title)


def _same_author_and_year(random: Random, item: Item) -> Item:
    return _other_work(random, item, title=_title(random))


def _one_word_changed(random: Random, item: Item) -> Item:
    words = item.text("title").split()
    words[1] = random.choice([word for word in THINGS if word != words[1]])
    return _other_work(random, item, title=" ".join(words))


def _generic_title(random: Random, item: Item) -> Item:
    return _other_work(random, item, title=random.choice(GENERIC), author=(_name(random),))


def _same_family(random: Random, item: Item) -> Item:
    given = {"Takuya": "Tomoyosi"}
    names = (
        replace(name, given=given.get(name.given, next(word for word in GIVEN if word[0] != name.given[0])))
        for name in item.names("author")
    )
    return _other_work(random, item, author=tuple(names))


def _year_in_title(random: Random, item: Item) -> Item:
    year = item.fields["issued"].start[0]
    return _other_work(random, item, title=f"{item.text('title')} {year}")


def _reply(random: Random, item: Item) -> Item:
    start = random.choice(("Reply to:", "Erratum:", "Comment on", "Corrigendum to", "Discussion of", "Response to"))
    return _other_work(random, item, title=f"{start} {item.text('title')}")


LOOK_ALIKES: dict[str, Change] = {
    "other part": _other_part,
    "thesis": _thesis,
    "same beginning": _same_beginning,
    "same author and year": _same_author_and_year,
    "one word changed": _one_word_changed,
    "generic title": _generic_title,
    "same family": _same_family,
    "year in title": _year_in_title,
    "reply": _reply,
}


# -- what was found ------------------------------------------------------------------------------------------------

Groups = Sequence[tuple[int, ...]]


def missed(library: Sequence[Planted], groups: Groups) -> Counter[str]:
    """The copies, by their ways, that are in no group with the original of their work."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    originals = {one.work: place for place, one in enumerate(library) if not one.way}
    return Counter(
        one.way
        for place, one in enumerate(library)
        if one.way in COPIES and group_of.get(place, -1) != group_of.get(originals[one.work], -2)
    )


def false_merges(library: Sequence[Planted], groups: Groups) -> list[str]:
    """For each record of another work than most of its group, its way."""
    wrong: list[str] = []
    for group in groups:
        works = Counter(library[place].work for place in group)
        right = works.most_common(1)[0][0]
        wrong += [library[place].way or "an original" for place in group if library[place].work != right]
    return wrong
