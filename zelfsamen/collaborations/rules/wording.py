"""Signs in the wording of an agreement, in Dutch and English: phrases, and what close by takes them away again.

A sign is a phrase, never a verdict. Authority: who sets how, when and where, leave, exclusivity and personal work are viewpoints 2, 4 and
9 of HR 24 March 2023, ECLI:NL:HR:2023:443 (Deliveroo) and HR 21 February 2025, ECLI:NL:HR:2025:319 (Uber); a client may give timely,
justified directions about the assignment (art. 7:402 BW). Prices and clients: art. 6 Mededingingswet. One assignment for all: art. 7:407
lid 2 BW. One outward name: art. 7A:1655 BW. Both languages are looked for in every text, for people mix them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOT = (
    r"\b(niet|geen|niemand|nooit|noch|hoeft|hoeven|vrij om|not|no|nobody|no one|never|none|neither|cannot|free to"
    r"|without having to)\b|n't\b"
    r"|\b(bepaal|bepaalt|bepalen|kies|kiest|kiezen|beslis|beslist)\b[^,]*\bzelf\b|\bzelf\b[^,]*\b(bepalen|bepaalt|kiezen|kiest|beslist)\b"
    r"|\b(decides?|chooses?|sets?|plans?)\b[^,]*\b(your|one|him|her|them|our)sel(f|ves)\b"
)
# A ban that is denied is no ban: "it is not forbidden to", "nobody has to".
DENIED = r"\b(niet verboden|geen verbod|mag je gewoon|not forbidden|not prohibited|no ban|not prevented|nobody is kept from)\b"
BOSS_NL = r"\b(de klant|het klantcontact|de opdrachtgever|de projectleider|de leiding|de lead)\b"
BOSS_EN = r"\b(the client|the lead|the project leader|the principal|the one with the client contact|management)\b"
MUST_NL = r"\b(moet|moeten|dient|dienen|verplicht|is gehouden)\b"
MUST_EN = r"\b(must|shall|has to|have to|is to|are to|is required to|are required to|is obliged to|are obliged to)\b"
# An hour of the day at which something begins; "within 72 hours" and "before 12 o'clock" are terms, not working hours.
CLOCK = r"\d{1,2}([.:]\d\d)?"
HOUR = rf"\b(om|vanaf|van|tussen|at|from|between) {CLOCK}( (tot|en|to|until|and) {CLOCK})?( ?(uur|o'clock|a\.?m\b|p\.?m\b)|(?<=[.:]\d\d)\b)"


@dataclass(frozen=True)
class Phrase:
    """A sign: its code, what is looked for, and what in the same part of the sentence takes it away."""

    code: str
    pattern: str
    unless: str = NOT


@dataclass(frozen=True)
class Found:
    """A sign that was found, with the sentence in which it stands."""

    code: str
    sentence: str


PHRASES = (
    # When and where.
    Phrase("authority_times", rf"{MUST_NL}.*({HOUR}|kantoortijd|\baanwezig\b|\bop kantoor\b|op (de )?locatie van de klant)"),
    Phrase("authority_times", rf"({HOUR}|\baanwezig\b|\bop kantoor\b).*{MUST_NL}"),
    Phrase(
        "authority_times",
        r"\b(vaste werktijden|verplichte werktijden|werkrooster|volgens (het|een|ons) rooster|houdt zich aan het rooster)\b",
    ),
    Phrase("authority_times", rf"{MUST_EN}.*({HOUR}|office hours|\bpresent\b|\bat the office\b|on the premises)"),
    Phrase("authority_times", r"\b(fixed working hours|the roster (of|made by|set by)|works? according to (the|a) roster)\b"),
    Phrase(
        "authority_times",
        rf"{BOSS_NL}[^,]*\b(bepaalt|stelt|kiest|maakt)\b[^,]*\b(werktijden|rooster|werkdagen|werkplek)\b",
        r"\b(niet|geen)\b",
    ),
    Phrase(
        "authority_times",
        rf"{BOSS_EN}[^,]*\b(determines|decides|sets|fixes|makes)\b[^,]*\b(working hours|roster|working days|place of work)\b",
        r"\b(not|no|never)\b",
    ),
    # How.
    Phrase(
        "authority_manner",
        r"\b(volgt|volgen|opvolgen|volg)\b[^,]*\b(aanwijzingen|instructies|opdrachten)\b|\b(aanwijzingen|instructies)\b"
        r"[^,]*\bop(volgen|gevolgd|\.?$)",
    ),
    Phrase("authority_manner", r"\b(onder leiding en toezicht|onder (het )?gezag van|onder leiding van|geeft leiding aan)\b"),
    Phrase("authority_manner", rf"{BOSS_NL}[^,]*\b(bepaalt|schrijft voor|beslist)\b[^,]*\bhoe\b", r"\b(niet|geen)\b"),
    Phrase("authority_manner", r"\b(follows?|obeys?|comply with|complies with|carr(y|ies) out)\b[^,]*\b(instructions|orders)\b"),
    Phrase("authority_manner", r"\b(under the (supervision|direction|authority|control) of|reports? to (the lead|the client|a manager))\b"),
    Phrase("authority_manner", rf"{BOSS_EN}[^,]*\b(determines|decides|prescribes|dictates)\b[^,]*\bhow\b", r"\b(not|no|never)\b"),
    # Leave.
    Phrase(
        "authority_leave",
        r"\b(vraagt|vragen|aanvragen|aangevraagd|meldt)\b[^,]*\b(verlof|vakantie|vrije dagen?)\b|\b(verlof|vakantie)\b"
        r"[^,]*\b(aanvragen|aangevraagd|goedgekeurd|goedkeuring)\b",
    ),
    Phrase(
        "authority_leave",
        r"\b(verlof|vakantie|vrij)\b[^,]*\b(met|na|zonder|alleen met) toestemming\b",
        r"\b(hoeft|hoeven|geen toestemming)\b",
    ),
    Phrase(
        "authority_leave",
        r"\b(requests?|asks? for|applies for|apply for)\b[^,]*\b(leave|holidays?|time off)\b|\b(leave|holidays?|time off)\b"
        r"[^,]*\b(approved|approval)\b",
    ),
    Phrase(
        "authority_leave",
        r"\b(leave|holidays?|time off)\b[^,]*\b(with|after|without) (the )?permission\b",
        r"\b(need not|needs no|free to)\b",
    ),
    # Not for others, and nobody else instead.
    Phrase(
        "authority_exclusive",
        r"\b(mag|mogen)\b[^,]*\b(niet|geen)\b[^,]*\b(voor (anderen|een ander|andere (klanten|opdrachtgevers)|concurrenten)"
        r"|ander werk|andere opdrachten)\b",
        DENIED,
    ),
    Phrase(
        "authority_exclusive",
        r"\b(werkt|werken)\b[^,]*\b(uitsluitend|alleen|exclusief)\b[^,]*\bvoor\b|\bexclusief beschikbaar\b",
        r"\b(niet|geen|nooit)\b",
    ),
    Phrase(
        "authority_exclusive",
        r"\b(may|shall|must|will|can) not\b[^,]*\b(for (others|other clients|another|competitors)|other (work|assignments"
        r"|clients))\b|\bnobody may\b[^,]*\bfor (others|other clients|another|competitors)\b",
        DENIED,
    ),
    Phrase("authority_exclusive", r"\bworks? (exclusively|only|solely) for\b|\bexclusively available\b"),
    Phrase(
        "authority_personal",
        r"\b(mag|mogen|kan|kunnen)\b[^,]*\b(niet|nooit)\b[^,]*\bvervangen\b|\bvervanging is\b[^,]*\b(niet|uitgesloten|verboden)\b",
        DENIED,
    ),
    Phrase(
        "authority_personal",
        r"\b(may|shall|can|must) not (be replaced|send (a|another) (replacement|substitute)|be substituted)\b"
        r"|\breplacement is (excluded|not allowed|forbidden)\b",
        DENIED,
    ),
    # Between competitors.
    Phrase(
        "competition_prices",
        r"\b(hetzelfde|dezelfde|een gezamenlijk|minimaal|minstens|niet lager|niet onder)\b.*\b(uurtarief|tarief|tarieven|prijs"
        r"|prijzen|prijslijst)\b.*\b(ook|elders|andere klanten|alle klanten|buiten)\b",
        r"\b(geen|niemand|nooit|hoeft|hoeven|niet (hetzelfde|dezelfde))\b",
    ),
    Phrase("competition_prices", r"\b(vaste prijslijst|gezamenlijke prijslijst|minimumtarief|prijsafspraak)\b"),
    Phrase(
        "competition_prices",
        r"\b(same|common|minimum|not lower|not below)\b.*\b(rates?|prices?|price list)\b.*\b(also|elsewhere|other clients"
        r"|all clients|outside)\b",
        r"\b(no|nobody|never|need not|do not|does not|not the same)\b",
    ),
    Phrase("competition_prices", r"\b(common price list|joint price list|minimum rate|price agreement)\b"),
    Phrase(
        "competition_clients",
        r"\b(verdelen|verdeeld)\b[^,]*\b(klanten|markt|regio's|gebieden)\b|\bbenadert?\b[^,]*\bklanten van (een ander|elkaar"
        r"|de ander(en)?)\b[^,]*\b(niet|nooit)\b",
        r"\b(verdelen|verdeeld)\b[^,]*\b(niet|geen|nooit)\b|\b(niet|geen|nooit)\b[^,]*\bverdel",
    ),
    Phrase("competition_clients", r"\b(divides?|allocates?|shares? out)\b[^,]*\b(clients|the market|regions|territories)\b"),
    Phrase(
        "competition_clients",
        r"\b(do|does|shall|may|will) not\b[^,]*\b(approach|serve|work for)\b[^,]*\bclients of (another|each other|the others?)\b",
        DENIED,
    ),
    # One assignment, one name, a fee for bringing in.
    Phrase(
        "joint_acceptance",
        r"\b(nemen|neemt|aanvaarden|accepteren)\b[^,]*\b(samen|gezamenlijk)\b[^,]*\bopdracht\b|\b(nemen|aanvaarden)\b"
        r"[^,]*\bopdracht\b[^,]*\b(samen|gezamenlijk)\b|\bhoofdelijk\b",
    ),
    Phrase(
        "joint_acceptance",
        r"\b(we|all|together|jointly)\b[^,]*\baccept\b[^,]*\bassignment\b[^,]*\b(together|jointly)\b|\b(jointly accept"
        r"|jointly and severally)\b",
    ),
    Phrase("one_name", r"\bonder (één|een|1|dezelfde|een gezamenlijke|de gezamenlijke) (naam|handelsnaam|merk)\b|\bonder de naam\b"),
    Phrase("one_name", r"\bunder (one|the same|a joint|a common|the) (name|trade name|brand)\b"),
    Phrase(
        "fee_wording",
        r"\b(aanbrengfee|aanbrengvergoeding|aanbrengprovisie|tipgeversvergoeding)\b|\b(vergoeding|provisie|procent|%)[^,]*\baanbreng",
    ),
    Phrase("fee_wording", r"\b(acquisition|referral|finder's|introduction) fee\b|\bfee\b[^,]*\bbring(s|ing) in\b"),
)
COMPILED = tuple((phrase.code, re.compile(phrase.pattern, re.IGNORECASE), re.compile(phrase.unless, re.IGNORECASE)) for phrase in PHRASES)


def signs(text: str) -> list[Found]:
    """The signs in a text in the order of its sentences; each code once for a sentence."""
    found = [Found(code, sentence) for sentence in _sentences(text) for code in _in(sentence)]
    return list(dict.fromkeys(found))


def _sentences(text: str) -> Iterator[str]:
    for line in re.split(r"\n\s*\n|(?<=[.!?;])\s+(?=[A-ZÀ-Ý0-9])", text):
        if line.strip():
            yield " ".join(line.split())


def _in(sentence: str) -> Iterator[str]:
    """The codes in a sentence; after a "but" it starts anew, and a negation counts only between the same commas."""
    for part in re.split(r",?\s+\b(?:maar|doch|echter|but|however|yet)\b\s*", sentence):
        for code, pattern, unless in COMPILED:
            hit = pattern.search(part)
            if hit and not unless.search(_around(part, hit.start(), hit.end())):
                yield code


def _around(part: str, start: int, end: int) -> str:
    after = part.find(",", end)
    return part[part.rfind(",", 0, start) + 1 : after if after >= 0 else len(part)]
