"""Networks of the figure and the work done in them; every day counts back from the day on which the world is built."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Net:
    """A network: how many days ago it was founded and, per member, how many days ago they joined."""

    key: str
    name: str
    niche: str
    purpose: str
    founded: int
    members: dict[str, int]


@dataclass(frozen=True)
class Work:
    """Work done together: began and ended so many days ago (negative lies ahead, None: no end yet); who did what for how many hours."""

    key: str
    name: str
    network: str
    lead: str
    client: str
    began: int
    ended: int | None
    people: dict[str, tuple[str, int]]


NETWORKS = (
    Net(
        "werkplaats",
        "De Werkplaats",
        "verandering in zorg en welzijn",
        "Wij helpen instellingen die moeten veranderen, elk onder eigen naam. Eens per maand eten we samen.",
        2100,
        {
            "noor": 2100,
            "bram": 1500,
            "fatima": 1900,
            "joost": 1700,
            "lieke": 1300,
            "ruben": 900,
            "hugo": 700,
            "esther": 1100,
            "milan": 600,
            "yara": 400,
            "daan": 300,
        },
    ),
    Net(
        "hofstad",
        "Hofstadkring",
        "arbeid en recht",
        "Zelfstandigen rond werk en recht in en om Den Haag.",
        1600,
        {"sanne": 1600, "wout": 1200, "marit": 800, "fatima": 500},
    ),
    Net(
        "beeldlab",
        "Beeldlab Oost",
        "beeld en techniek",
        "Makers die elkaar werk gunnen en samen grotere klussen aankunnen.",
        1200,
        {"milan": 1200, "anouk": 1000, "kees": 900, "daan": 250},
    ),
    Net(
        "leerlijn",
        "Leerlijn",
        "leren in organisaties",
        "Leren ontwerpen met wie het vak verstaat.",
        800,
        {"ilse": 800, "pien": 700, "thijs": 500, "omar": 300},
    ),
)

# (1) you and Bram, running; inside (2) what colleagues did together; outside it (5), (6), and farther a, b, c.
WORK = (
    Work(
        "w01",
        "Fusie van twee huisartsenpraktijken",
        "werkplaats",
        "noor",
        "Huisartsen Kromhout",
        75,
        -60,
        {"noor": ("organisation-advice", 120), "bram": ("human-resources", 90)},
    ),
    Work(
        "w02",
        "Nieuw rooster, minder verzuim",
        "werkplaats",
        "bram",
        "Zorggroep Eemland",
        400,
        310,
        {"bram": ("human-resources", 110), "noor": ("change-management", 60)},
    ),
    Work(
        "w03",
        "Raad van toezicht en bestuur aan één tafel",
        "werkplaats",
        "noor",
        "Stichting Lindehof",
        520,
        430,
        {"noor": ("organisation-advice", 80), "fatima": ("mediation", 70)},
    ),
    Work(
        "w04",
        "Van drie wijkteams naar één",
        "werkplaats",
        "noor",
        "Gemeente Soestveld",
        800,
        640,
        {
            "noor": ("organisation-advice", 160),
            "lieke": ("internal-communication", 120),
            "joost": ("financial-control", 60),
            "fatima": ("meeting-facilitation", 40),
        },
    ),
    Work(
        "w05",
        "Begroting die een tegenvaller aankan",
        "werkplaats",
        "joost",
        "Stichting Lindehof",
        300,
        250,
        {"joost": ("financial-control", 90), "esther": ("bookkeeping", 70)},
    ),
    Work(
        "w06",
        "Intranet dat mensen wél lezen",
        "werkplaats",
        "lieke",
        "Thuiszorg De Waard",
        260,
        180,
        {"lieke": ("internal-communication", 100), "milan": ("ux-design", 80), "ruben": ("project-management", 60)},
    ),
    Work(
        "w07",
        "Ontslagronde met fatsoen",
        "hofstad",
        "sanne",
        "Uitgeverij Blauwdruk",
        350,
        280,
        {"sanne": ("employment-law", 90), "fatima": ("mediation", 60)},
    ),
    Work(
        "w08",
        "Website voor een museum",
        "beeldlab",
        "milan",
        "Museum De Koppel",
        500,
        380,
        {"milan": ("graphic-design", 100), "anouk": ("web-development", 150), "kees": ("photography", 40)},
    ),
    Work(
        "w09",
        "Cijfers van de wachtlijst",
        "",
        "joost",
        "Zorggroep Eemland",
        90,
        -30,
        {"joost": ("financial-control", 50), "thijs": ("data-analysis", 90)},
    ),
    Work(
        "w10",
        "Reorganisatie zonder stukken",
        "hofstad",
        "wout",
        "Waterbedrijf Delfzicht",
        450,
        330,
        {"wout": ("human-resources", 160), "sanne": ("employment-law", 80), "marit": ("mediation", 60)},
    ),
    Work(
        "w11",
        "Leergang voor leidinggevenden",
        "leerlijn",
        "ilse",
        "Hogeschool Rijnmond",
        380,
        200,
        {"ilse": ("e-learning-development", 140), "pien": ("meeting-facilitation", 70), "thijs": ("research", 50)},
    ),
    Work(
        "w12",
        "Spreekuur in vier talen",
        "leerlijn",
        "omar",
        "Gezondheidscentrum Zuid",
        200,
        90,
        {"omar": ("interpreting", 130), "ilse": ("e-learning-development", 40)},
    ),
    Work(
        "w13",
        "Portretten van verpleegkundigen",
        "beeldlab",
        "kees",
        "Zorggroep Eemland",
        190,
        130,
        {"kees": ("photography", 60), "daan": ("social-media", 50), "anouk": ("web-development", 30)},
    ),
    Work(
        "w14",
        "Rust in de familiezaak",
        "",
        "marit",
        "Bakkerij Rozendaal",
        240,
        160,
        {"marit": ("mediation", 70), "pien": ("meeting-facilitation", 40)},
    ),
    Work(
        "w15",
        "Salarissen op orde",
        "werkplaats",
        "esther",
        "Kinderopvang Hinkel",
        330,
        270,
        {"esther": ("bookkeeping", 80), "yara": ("human-resources", 60)},
    ),
    Work(
        "w16",
        "Team dat weer praat",
        "werkplaats",
        "hugo",
        "Bibliotheek Vechtstroom",
        160,
        100,
        {"hugo": ("mediation", 50), "yara": ("human-resources", 40)},
    ),
    Work(
        "w17",
        "Campagne voor vrijwilligers",
        "werkplaats",
        "lieke",
        "Stichting Lindehof",
        150,
        80,
        {"lieke": ("communication", 60), "daan": ("social-media", 90)},
    ),
)
VOUCHES = (
    ("noor", "fatima", 3),
    ("bram", "noor", 3),
    ("lieke", "daan", 2),
    ("fatima", "sanne", 3),
    ("sanne", "marit", 2),
    ("joost", "esther", 3),
)
