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
    "Abu Al Ap Bin Da Dal Dalla De Del Dela Della Delle Den Der Des Di Dos Du El Fitz Ibn La Las Le Les Los Mac Mag "
    "Mc Nic Ní O' O’ Ó San Santa St St. Ten Ter Uí Van Vande Vanden Vander Von".split()
)
"""Particles that, when printed with a capital, are the first word of the family name ("De Sa", "Mac Aodha")."""

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
    ltd. ministry museum network observatory organisation organization participants partnership program
    programme project research school society task-force team teams union universidad universite university
    università universität workshop
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
    ABRACADABRA ADMX AGASA AKARI ALEPH ALFALFA ALICE ALMA AMANDA AMS AMS-02 ANAIS ANITA ANNIE ANTARES ARA
    ARGO-YBJ ARGUS ARIANNA ASACUSA ATLAS AUGER Auger BaBar Baikal-GVD BASS Belle Belle-II BES BESII BESIII
    BICEP/Keck BICEP2 BICEP3 BigScience BM@N BOOMERanG BOREXINO Borexino BOSS BRAHMS CALET CALICE CANDELS CAST
    CBM CDEX CDF CDMS CHIME CHIME/FRB CLAS CLAS12 CLASS CLEO CLIC CLICdp CMB-S4 CMS COBE CoGeNT COHERENT COMET
    COMPASS COSINE-100 COUPP CREAM CRESST CRESST-III CTA CTAO CUORE CUORE-0 CUORICINO CUPID CUPID-Mo D0 DAMA
    DAMA/LIBRA DAMIC DAMPE DarkSide DarkSide-50 DEAP DELPHI DES DESI DM-Ice DRIFT DUNE DØ eBOSS EDELWEISS EHT
    ENUBET eROSITA ESSnuSB EUCLID Euclid EXO EXO-200 FASER Fermi-GBM Fermi-LAT Gaia GAMBIT GBAR GERDA GLEAM
    GlueX GNO GRAND GRAVITY H.E.S.S. H1 HADES HARP HAWC HAYSTAC HERA HERA-B HERMES HESS HiRes Hyper-Kamiokande
    ICARUS IceCube IceCube-Gen2 ILD Insight-HXMT INTEGRAL IXPE JADE JEM-EUSO JLQCD JUNO K2K KAGRA KamLAND
    KamLAND-Zen KARMEN KASCADE KASCADE-Grande KATRIN KEDR KIMS KLOE KLOE-2 KM3NeT KOTO KTeV L3 LBNE LBNO
    LEGEND LHAASO LHCb LHCf LIGO LISA LiteBIRD LOFAR LOPES LSND LSST LUX LUX-ZEPLIN LVD LZ MACRO MAGIC
    MAJORANA Majorana MATHUSLA MEG MICE MicroBooNE Milagro MILC MINERvA MINERνA MiniBooNE MINOS MINOS+ MIPP
    MoEDAL MOLLER MPD Mu2e Mu3e n2EDM n_TOF NA48 NA48/2 NA49 NA60 NA61/SHINE NA62 NA64 NANOGrav nEDM NEMO
    NEMO-3 NEOS NEWS-G nEXO NEXT NICER NINJA NLLB NOMAD NOvA nuPRISM NuSTAR NuTeV OPAL OPERA OSIRIS P-ONE
    PADME PAMELA PANDA PandaX PandaX-4T PandaX-II PHENIX PHOBOS PICASSO PICO PIENU PLANCK Planck POLARBEAR
    PRAD PROSPECT ProtoDUNE PVDIS QUaD QUIET Qweak RED-100 RENO RNO-G SABRE SAGE SBND SDSS SELEX SENSEI SHiP
    SIMA SIMPLE SKA SLD SND@LHC SNEWS SNO SNO+ SoLID SoLid SPIDER SPT SPT-3G STAR STEREO Super-Kamiokande
    SuperB SuperCDMS SuperNEMO SWGO T2K TEXONO THEIA TOTEM TUNKA TWIST UA1 UA2 UA5 UCNA UCNτ UKQCD VERITAS
    VIRGO Virgo VLBA WA98 WASA WASA-at-COSY WMAP XENON XENON10 XENON100 XENON1T XENONnT XMASS XRISM ZEPLIN-III
    ZEUS
    """.split()
)
"""First words of the names of well-known collaborations and teams, as printed."""
