"""Printed names: the parts of one, the names of a list, and what looks like a name."""

import pytest

from refmill.evidence import folded, is_known_title_word, word_evidence
from refmill.model import Name
from refmill.names import is_body, looks_like_name, looks_like_names, split_name, split_names

# -- one name ----------------------------------------------------------------------------------------------------------


def parts(name: Name) -> tuple[str, str, str, str]:
    return name.given, name.non_dropping_particle, name.family, name.suffix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Smith", ("Jane", "", "Smith", "")),
        ("Hiroyuki Yamazaki Vincent", ("Hiroyuki Yamazaki", "", "Vincent", "")),
        ("J. K. Rowling", ("J. K.", "", "Rowling", "")),
        ("L.V. Kantorovich", ("L.V.", "", "Kantorovich", "")),
        ("J.-P. Serre", ("J.-P.", "", "Serre", "")),
        ("danah boyd", ("danah", "", "boyd", "")),
        ("Cathy O'Neill", ("Cathy", "", "O'Neill", "")),
        ("Christian Müller-Gugenberger", ("Christian", "", "Müller-Gugenberger", "")),
        ("Plato", ("", "", "Plato", "")),
        ("毛泽东", ("", "", "毛泽东", "")),
        ("山田 太郎", ("太郎", "", "山田", "")),
        ("Дмитрий Менделеев", ("Дмитрий", "", "Менделеев", "")),
        ("Thomas (Tom) Smith", ("Thomas (Tom)", "", "Smith", "")),
        ("  Jane   Smith , ", ("Jane", "", "Smith", "")),
        ("", ("", "", "", "")),
    ],
)
def test_plain_names(text: str, expected: tuple[str, str, str, str]) -> None:
    assert parts(split_name(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aäron van den Oord", ("Aäron", "van den", "Oord", "")),
        ("Ursula von der Leyen", ("Ursula", "von der", "Leyen", "")),
        ("Otto von und zu Franken", ("Otto", "von und zu", "Franken", "")),
        ("Juan de la Cruz", ("Juan", "de la", "Cruz", "")),
        ("Charles de la Vallée Poussin", ("Charles", "de la", "Vallée Poussin", "")),
        ("Maria de Lourdes da Silva", ("Maria de Lourdes", "da", "Silva", "")),
        ("José Ortega y Gasset", ("José", "", "Ortega y Gasset", "")),
        ("Ana de Souza e Silva", ("Ana", "de", "Souza e Silva", "")),
        ("Jean de La Tour du Pin", ("Jean", "de", "La Tour du Pin", "")),
        ("Jan van Houten van Dam", ("Jan", "van", "Houten van Dam", "")),
        ("Jean d'Alembert", ("Jean", "d'", "Alembert", "")),
        ("Gerard 't Hooft", ("Gerard", "'t", "Hooft", "")),
        ("Ahmed al-Farsi", ("Ahmed", "al-", "Farsi", "")),
        ("Salman bin Rashid", ("Salman", "bin", "Rashid", "")),
        ("van der Maaten", ("", "van der", "Maaten", "")),
        ("Christopher De Sa", ("Christopher", "", "De Sa", "")),
        ("Vincent Van Gogh", ("Vincent", "", "Van Gogh", "")),
        ("Luigi Di Stefano", ("Luigi", "", "Di Stefano", "")),
        ("Eva Van Den Berg", ("Eva", "", "Van Den Berg", "")),
        ("Nguyen Van Anh", ("Nguyen Van", "", "Anh", "")),
        ("Quoc Le", ("Quoc", "", "Le", "")),
        ("Oisin Mac Aodha", ("Oisin", "", "Mac Aodha", "")),
        ("Fearghal Ó Cathasaigh", ("Fearghal", "", "Ó Cathasaigh", "")),
        ("Gráinne Ní Mháille", ("Gráinne", "", "Ní Mháille", "")),
        ("Dafydd Ap Rhys", ("Dafydd", "", "Ap Rhys", "")),
        ("John Fitz Gerald", ("John", "", "Fitz Gerald", "")),
        ("Nic Barker", ("Nic", "", "Barker", "")),
        ("MARIE CURIE", ("MARIE", "", "CURIE", "")),
    ],
)
def test_particles(text: str, expected: tuple[str, str, str, str]) -> None:
    assert parts(split_name(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Martin Luther King Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("Robert Tarjan, Jr.", ("Robert", "", "Tarjan", "Jr.")),
        ("William Gates III", ("William", "", "Gates", "III")),
        ("King, Martin Luther", ("Martin Luther", "", "King", "")),
        ("King, Jr., Martin", ("Martin", "", "King", "Jr.")),
        ("King, Martin, Jr.", ("Martin", "", "King", "Jr.")),
        ("van Gogh, Vincent", ("Vincent", "van", "Gogh", "")),
        ("Dr. Jane Smith", ("Jane", "", "Smith", "")),
        ("Prof. Dr. Jane Smith", ("Jane", "", "Smith", "")),
        ("Dr. Seuss", ("Dr.", "", "Seuss", "")),
        ("Jane Smith, PhD", ("Jane", "", "Smith", "")),
    ],
)
def test_suffixes_inversions_and_titles(text: str, expected: tuple[str, str, str, str]) -> None:
    assert parts(split_name(text)) == expected


def test_a_particle_behind_the_given_name_drops() -> None:
    assert split_name("Beethoven, Ludwig van") == Name("Beethoven", "Ludwig", dropping_particle="van")


@pytest.mark.parametrize(
    "text",
    [
        "ATLAS Collaboration",
        "the LIGO Scientific Collaboration",
        "NLLB Team",
        "Team GLM",
        "DeepSeek-AI",
        "OpenAI",
        "NVIDIA",
        "Google DeepMind",
        "BigScience Workshop",
        "Institute for Advanced Study",
        "University of Leeds",
        "Meta AI",
    ],
)
def test_bodies_are_literal(text: str) -> None:
    assert split_name(text) == Name(literal=text)


@pytest.mark.parametrize(
    "text", ["Ai Weiwei", "Yann LeCun", "LeCun", "McDonald", "Jin Tai", "Grace Hopper", "E Weinan", ""]
)
def test_persons_are_no_bodies(text: str) -> None:
    assert not is_body(text)


def test_the_introduction_of_a_body_is_no_part_of_its_name() -> None:
    assert split_name("on behalf of the CMS Collaboration").literal == "CMS Collaboration"
    assert split_name("for the Belle II Collaboration").literal == "Belle II Collaboration"


# -- a list ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Klein, Hugo Marsh, Ines Pinto",
        "Rosa Klein, Hugo Marsh and Ines Pinto",
        "Rosa Klein, Hugo Marsh, and Ines Pinto.",
        "Rosa Klein , Hugo Marsh , Ines Pinto,",
        "Rosa Klein; Hugo Marsh; Ines Pinto",
        "Rosa Klein; Hugo Marsh & Ines Pinto",
        "Klein, Rosa; Marsh, Hugo; and Pinto, Ines",
        "Rosa Klein*, Hugo Marsh†, Ines Pinto",
        "Rosa Klein, Hugo Marsh, Ines Pinto, PhD",
    ],
)
def test_separators(text: str) -> None:
    listed = split_names(text)
    assert [str(name) for name in listed.names] == ["Rosa Klein", "Hugo Marsh", "Ines Pinto"]
    assert not listed.cut


@pytest.mark.parametrize(
    "tail",
    [
        " et al.",
        " et al",
        ", et al.",
        ", and others",
        " and 12 others",
        ", and 2,867 others",
        ", …",
        ", ...",
        " et al. (2867 additional authors not shown)",
        ", et al. (1 additional author not shown)",
        " (17 additional authors not shown)",
    ],
)
def test_cut_lists(tail: str) -> None:
    listed = split_names(f"Rosa Klein, Hugo Marsh{tail}")
    assert [str(name) for name in listed.names] == ["Rosa Klein", "Hugo Marsh"]
    assert listed.cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robert Downey, Jr., Ann Lee", ["Robert Downey Jr.", "Ann Lee"]),
        ("Robert Downey Jr., Ann Lee III", ["Robert Downey Jr.", "Ann Lee III"]),
        ("NLLB Team, :, Marta R. Costa-jussà", ["NLLB Team", "Marta R. Costa-jussà"]),
        ("CMS Collaboration : A. M. Sirunyan", ["CMS Collaboration", "A. M. Sirunyan"]),
        ("ATLAS Collaboration and CMS Collaboration", ["ATLAS Collaboration", "CMS Collaboration"]),
        ("Institute for Sound and Vision, Bob Ray", ["Institute for Sound and Vision", "Bob Ray"]),
        ("Ann Lee for the ATLAS Collaboration", ["Ann Lee", "ATLAS Collaboration"]),
        ("Ann Lee (on behalf of the CMS Collaboration)", ["Ann Lee", "CMS Collaboration"]),
        ("Smith, J., Jones, K. L., and Ray, B.", ["J. Smith", "K. L. Jones", "B. Ray"]),
        ("Ishikawa, Satoki", ["Ishikawa", "Satoki"]),
        ("Plato", ["Plato"]),
        ("J. K. Rowling", ["J. K. Rowling"]),
        (" , ,; ", []),
        ("", []),
        ("(", []),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert [str(name) for name in split_names(text).names] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rosa Klein (Sakana AI), Hugo Marsh (Leeds, UK), Ines Pinto",
            {"Rosa Klein": "Sakana AI", "Hugo Marsh": "Leeds, UK"},
        ),
        (
            "Ann Lee (1), Bob Ray (1 and 2) ((1) MIT, Boston, (2) ETH)",
            {"Ann Lee": "MIT, Boston", "Bob Ray": "MIT, Boston; ETH"},
        ),
        ("Ann Lee (1), Bob Ray", {"Ann Lee": "1"}),
        ("Ann Lee (MIT", {"Ann Lee": "MIT"}),
        ("Thomas (Tom) Smith, Bob Ray", {}),
    ],
)
def test_affiliations(text: str, expected: dict[str, str]) -> None:
    listed = split_names(text)
    assert dict(listed.affiliations) == expected
    assert len(listed.names) == text.count("Klein") * 3 or len(listed.names) in (1, 2)


# -- what looks like a name --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Kai Okawa",
        "Goro Yamane",
        "毛泽东",
        "山田 太郎",
        "A. Smith",
        "Q. Le",
        "Aäron van den Oord",
        "Kevin O'Brien",
        "Dr. Jane Smith",
        "Martin King Jr.",
        "Grace Hopper",
        "Will Young",
        "Min-Seok Kim",
        "Kaito He",
        "Kaiming He",
        "An Li",
        "Per Tømmer",
        "So Yeon Lee",
        "J.-P. Arc",
        "JungHoon Lee",
        "Abd al-Rahman al-Sufi",
    ],
)
def test_names_look_like_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LLMs",
        "NOT",
        "BERT",
        "Plato",
        "Extended Version",
        "Part II",
        "Work in Progress",
        "Deep Learning",
        "with Applications",
        "ICML 2020",
        "ResNet Variants",
        "in preparation",
        "A. B.",
        "Per Capita",
        "To Appear",
        "Neural Networks for Vision and Language and More",
    ],
)
def test_other_texts_do_not(text: str) -> None:
    assert not looks_like_name(text)
    assert not looks_like_names(text)


def test_lists_look_like_names_when_each_does() -> None:
    assert looks_like_names("A. Smith and B. Jones")
    assert looks_like_names("Ann Lee, Bob Ray et al.")
    assert not looks_like_names("Ann Lee and Deep Learning")
    assert not looks_like_names("ATLAS Collaboration")


# -- evidence ----------------------------------------------------------------------------------------------------------


def test_folding() -> None:
    assert folded("“Éric,”") == "eric"


@pytest.mark.parametrize("word", ["Networks", "with", "Quixotification", "3D", "LLMs", "PyTorch", "Self-Attention"])
def test_words_of_titles_speak_against_names(word: str) -> None:
    assert word_evidence(word) < 0


@pytest.mark.parametrize("word", ["Sosuke", "Éric", "Jean-Pierre", "JiSun", "MariaLuisa"])
def test_given_names_speak_for_names(word: str) -> None:
    assert word_evidence(word) > 0


@pytest.mark.parametrize("word", ["Okawa", "Manning", "Grace", "Harkness", "J", "Xiaoping", "Per"])
def test_other_words_tell_nothing(word: str) -> None:
    assert word_evidence(word) == 0


def test_inflections_are_known_words() -> None:
    assert is_known_title_word("Transformers,")
    assert not is_known_title_word("Wibbled")
    assert not is_known_title_word("Datad", inflected=False)
