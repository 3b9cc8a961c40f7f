"""Facts about printed names: particles, suffixes, academic titles, and the words that name a body.

All words are in lower case unless a table says otherwise.
"""

PARTICLES = frozenset(
    """
    's 't a aan ab abu aen af al am an ap auf aus av bar bat be bin bint d da dal dall' dalla das de degli dei
    del dela della delle dello den der des di do dos du e eben el els en i' ibn im in la las le les li lo los
    of op os ould s san sant t te tem ten ter tho thoe toe tom uit ul und van vanden vander ver vom von vor zu
    zum zur ’t
    """.split()
)
"""Words printed in lower case before a family name that belong to it but do not lead its sorting."""

GERMANIC_PARTICLES = frozenset("van von vom vanden vander zu zum zur ten ter".split())
"""Particles after which the whole rest is the family, further particles included ("van Limburg van Brouwer")."""

JOINERS = frozenset(["y", "i", "e"])
"""Words in lower case that join two family names: "Ortega y Gasset", "Pi i Sunyer", "Souza e Silva"."""

GLUED_PARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-", "ash-", "d'", "d’", "l'", "l’", "dell'")
"""Particles in lower case that are written together with the family name."""

CAPITAL_PARTICLES = frozenset(
    "Abu Al Bin Da Dal Dalla De Del Dela Della Delle Den Der Des Di Dos Du El Ibn La Las Le Les Los San Santa St "
    "St. Ten Ter Van Vande Vanden Vander Von".split()
)
"""Particles that, when printed with a capital, are the first word of the family name ("De Sa", "Van Gogh")."""

VIETNAMESE_FAMILIES = frozenset(
    "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Trinh Doan Truong "
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Trương".split()
)
"""In a name with one of these at either end, "Van", "Le" or "Do" in the middle is a given name, not a particle."""

SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "jnr", "jnr.", "snr", "snr.", "ii", "iii", "iv", "2nd", "3rd"])
"""Generational suffixes. The numerals count only in capitals."""

TITLES = frozenset(["dr.", "dr", "prof.", "prof", "professor", "ph.d.", "dipl.-ing.", "dr.-ing.", "priv.-doz.", "pd"])
"""Academic titles before a name."""

DEGREES = frozenset(["phd", "ph.d.", "ph.d", "md", "m.d.", "msc", "m.sc.", "dphil", "d.phil."])
"""Academic degrees after a name and a comma."""

BODY_WORDS = frozenset(
    """
    academy administration agency alliance association authority authors bureau center centre collaboration
    collaborations college commission committee community company consortium contributors corp corp.
    corporation council department developers division faculty federation foundation gmbh group hospital inc
    inc. initiative institut institute institutes institution lab laboratories laboratory labs library llc ltd
    ltd. ministry museum network organisation organization participants partnership project research school
    society task-force team teams union universidad universite university università universität workshop
    """.split()
)
"""A name with one of these words is that of a body."""

BODIES = frozenset(
    """
    adobe alibaba amazon anonymous anthropic apple baidu bytedance cern cohere deepmind google huawei ibm
    intel meta microsoft nasa nvidia qualcomm qwen samsung tencent xiaomi
    """.split()
)
"""Bodies that print one word, or begin with it ("Google Brain")."""

SURNAME_PREFIXES = (
    "Mc",
    "Mac",
    "De",
    "Di",
    "Du",
    "La",
    "Le",
    "Van",
    "Von",
    "Fitz",
    "Des",
    "Del",
    "Da",
    "Dos",
    "Lo",
    "Ver",
)
"""Beginnings of family names after which a second capital is common ("McDonald", "LeCun", "DeVries", "FitzGerald")."""

COLLABORATIONS = frozenset(
    """
    ALEPH ALICE ALMA AMS-02 ANTARES ARGUS ATLAS AUGER BaBar Belle BES BESIII BigScience Borexino CDF CHIME
    CLAS CLEO CMS COMPASS CTA CUORE D0 DAMA DELPHI DES DESI DUNE EHT FASER Fermi-LAT GERDA GLEAM H.E.S.S. HAWC
    HERA-B HERMES IceCube JADE JUNO K2K KAGRA KamLAND KATRIN KLOE LHCb LIGO LSST LUX LZ MAGIC MINOS NA48 NA62
    NANOGrav NEMO NLLB NOvA OPAL OPERA PHENIX PICO PLANCK Planck SDSS SIMA SKA SNO STAR T2K TOTEM VERITAS
    Virgo WMAP XENON ZEUS
    """.split()
)
"""First words of the names of well-known collaborations and teams, as printed."""
