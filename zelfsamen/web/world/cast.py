"""The people of the figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """One professional of the demo: `place_in_figure` is the label in the article's picture, `account` who can sign in."""

    key: str
    name: str
    headline: str
    place: str
    hours: int
    rate: int
    expertise: str
    place_in_figure: str
    languages: str = "nl|en"
    business: str = ""
    firm: str = ""
    gives: str = "33333333"
    account: bool = True


YOU, TOGETHER, COLLEAGUE, FIRM, BEYOND, FARTHER = "you", "1", "colleague, 3", "firm, 4", "5 and 6", "a, b, c"

CAST = (
    Someone(
        "noor",
        "Noor Hamersma",
        "Organisatieadviseur in de zorg",
        "Utrecht",
        32,
        98,
        "organisation-advice:5|change-management:4",
        YOU,
        business="Hamersma Ontwikkelt",
        gives="34343334",
    ),
    Someone(
        "bram",
        "Bram Oldenziel",
        "HR-adviseur die verzuim bespreekbaar maakt",
        "Amersfoort",
        32,
        88,
        "human-resources:4|job-coaching:3",
        TOGETHER,
        business="Oldenziel HR",
    ),
    Someone(
        "fatima",
        "Fatima el Idrissi",
        "Mediator tussen mensen die samen verder moeten",
        "Utrecht",
        28,
        115,
        "mediation:5|meeting-facilitation:4",
        COLLEAGUE,
        languages="nl|en|ar",
        business="Middenweg Mediation",
        gives="44444344",
    ),
    Someone(
        "joost",
        "Joost Verkade",
        "Controller voor instellingen in verandering",
        "Zeist",
        24,
        105,
        "financial-control:5|interim-finance:4",
        COLLEAGUE,
        business="Verkade Control",
    ),
    Someone(
        "lieke",
        "Lieke Postma",
        "Communicatieadviseur, helder in moeilijke tijden",
        "Utrecht",
        28,
        92,
        "communication:4|internal-communication:5|copywriting:4|change-management:3",
        COLLEAGUE,
        business="Postma Verwoordt",
    ),
    Someone(
        "ruben",
        "Ruben Tjalma",
        "Projectmanager met een zwak voor planningen",
        "Hilversum",
        36,
        95,
        "project-management:4|agile-coaching:3",
        COLLEAGUE,
        business="Tjalma Projecten",
    ),
    Someone("hugo", "Hugo Landman", "Mediator en teamcoach", "Amersfoort", 20, 95, "mediation:3|coaching:4", COLLEAGUE, gives="23332323"),
    Someone(
        "esther",
        "Esther Bosklopper",
        "Boekhouding en cijfers die kloppen",
        "Nieuwegein",
        36,
        72,
        "bookkeeping:5|financial-control:3|budget-management:3",
        FIRM,
        firm="Kader Administraties",
    ),
    Someone(
        "milan",
        "Milan Koek",
        "Ontwerp van formulier tot gevel",
        "Utrecht",
        32,
        85,
        "graphic-design:4|ux-design:4",
        FIRM,
        firm="Studio Vlinderdas",
    ),
    Someone("yara", "Yara Smit", "HR voor kleine organisaties", "Houten", 24, 79, "human-resources:3|career-coaching:4", COLLEAGUE),
    Someone(
        "sanne",
        "Sanne Wijnhout",
        "Jurist arbeidsrecht, praktisch en snel",
        "Den Haag",
        32,
        135,
        "employment-law:5|mediation:3",
        BEYOND,
        business="Wijnhout Arbeidsrecht",
    ),
    Someone("thijs", "Thijs Roggeveen", "Data-analist die uitlegt wat er staat", "Rotterdam", 36, 89, "data-analysis:4|research:3", BEYOND),
    Someone(
        "anouk", "Anouk Brandsma", "Websites en apps die het blijven doen", "Apeldoorn", 32, 84, "web-development:4|ux-design:3", BEYOND
    ),
    Someone("kees", "Kees Doornbos", "Fotograaf van mensen aan het werk", "Arnhem", 20, 75, "photography:4|film-and-video:3", BEYOND),
    Someone(
        "daan",
        "Daan Wouda",
        "Communicatie en campagnes met weinig middelen",
        "Utrecht",
        32,
        78,
        "communication:3|social-media:4",
        COLLEAGUE,
    ),
    Someone(
        "marit",
        "Marit Zijlstra",
        "Mediator in familiebedrijven",
        "Leiden",
        24,
        120,
        "mediation:5|business-coaching:4",
        FARTHER,
        business="Zijlstra & Gesprek",
    ),
    Someone("ilse", "Ilse Vreugdenhil", "Maakt leren dat blijft hangen", "Delft", 28, 82, "e-learning-development:4|training:4", FARTHER),
    Someone(
        "omar",
        "Omar Benali",
        "Tolk en vertaler, ook bij de dokter",
        "Rotterdam",
        30,
        68,
        "interpreting:5|translation:4",
        FARTHER,
        languages="nl|en|ar|fr",
    ),
    Someone(
        "pien",
        "Pien Schutter",
        "Procesbegeleider voor grote groepen",
        "Nijmegen",
        24,
        99,
        "meeting-facilitation:5|communication:3",
        FARTHER,
    ),
    Someone(
        "wout", "Wout Kamerling", "HR-interim voor lastige jaren", "Den Haag", 36, 102, "human-resources:5|interim-management:4", FARTHER
    ),
)
SIGN_IN = ("noor", "fatima", "esther")
# Who speaks for the client in what Noor does: no professional, but with an account.
CLIENT, CLIENT_NAME = "clara", "Clara Tuinstra"
