"""Signs in the wording of an agreement, in Dutch and English: phrases, and what close by takes them away again.

A sign is a phrase, never a verdict. Authority: who sets how, when and where, leave, exclusivity and personal work are viewpoints 2, 4 and
9 of HR 24 March 2023, ECLI:NL:HR:2023:443 (Deliveroo) and HR 21 February 2025, ECLI:NL:HR:2025:319 (Uber); a client may give timely,
justified directions about the assignment (art. 7:402 BW). Prices and clients: art. 6 Mededingingswet. One assignment for all: art. 7:407
lid 2 BW. One outward name: art. 7A:1655 BW. Both languages are looked for in every text, for people mix them.
"""

from __future__ import annotations

import re
import textwrap
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
# Of whom it is said: a report that has to be there at noon works for nobody. A capital alone is a name, but for the words with which a
# sentence about a thing begins.
THINGS = (
    r"(?:De|Het|Een|Er|Dat|Dit|Alles|Niets|Werk|Verlof|Vakantie|The|A|An|This|That|It|There|All|Leave|Work|Data|Personal|Results?|Reports?"
    r"|Documents?|Files?|Papers?|Invoices?|Meetings?|Sessions?|Prices?|Rates?|Hours|Holidays?|Changes?|Resultaten|Stukken|Facturen|Gegevens)"
)
NAME = rf"(?-i:\b(?!{THINGS}\b)[A-Z][a-zà-ÿ]+)"
PEOPLE_NL = (
    r"\b(iedereen|ieder(?! (rapport|stuk|resultaat))|je|jij|u|we|wij|hij|zij|men|niemand|iemand|wie|deelnemers?|teamleden|leden|anderen"
    r"|professionals?|zelfstandigen?|zz?p'ers?|partners)\b"
)
PEOPLE_EN = (
    r"\b(everybody|everyone|each of us|all of us|you|we|he|she|anyone|anybody|nobody|whoever|participants?|members?|others|professionals?"
    r"|partners|freelancers?|independents)\b"
)
WHO_MUST_NL = rf"({PEOPLE_NL}[^,]*?{MUST_NL}|{NAME} {MUST_NL}|{MUST_NL}[^,]*?{PEOPLE_NL})"
WHO_MUST_EN = rf"({PEOPLE_EN}[^,]*?{MUST_EN}|{NAME} {MUST_EN})"
LONGEST = 500
# An hour of the day at which something begins; "within 72 hours" and "before 12 o'clock" are terms, not working hours.
CLOCK = r"\d{1,2}([.:]\d\d)?"
HOUR = (
    rf"\b(om|vanaf|van|tussen|at|from|between) {CLOCK}( (tot|en|to|until|and) {CLOCK})?( ?(uur|o'clock|a\.?m\b|p\.?m\b)|(?<=[.:]\d\d)\b)"
    r"|\bom (half|kwart over|kwart voor) [a-z]+|\bat half past [a-z]+"
)
BE_THERE = r"\b(be|start|begin|work|come|arrive|zijn|beginnen|starten|werken|komen|aanwezig|beschikbaar|bereikbaar|present|available)\b"
HOURS_NL, HOURS_EN = r"(werktijden|rooster|werkdagen|werkplek)", r"(working hours|roster|working days|place of work)"
OTHERS_NL = r"(anderen|een ander|andere (klanten|opdrachtgevers)|concurrenten)"
OTHERS_EN = r"(others|other clients|another|competitors)"
# Hours of a desk are not those of a person, and the rules of a house are no authority over the work.
DESK = r"\b(helpdesk|balie|winkel|shop|website|service desk|receptie|reception)\b"
HOUSE = r"\b(safety|security|house rules|building|veiligheids?\w*|huisregels|gebouw)\b"
LEAVE_NL, LEAVE_EN = r"(verlof|vakantie|vrije dagen?)", r"(leave|holidays?|time off)"


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
    Phrase("authority_times", rf"{WHO_MUST_NL}.*(kantoortijd|\baanwezig\b|\bop kantoor\b|op (de )?locatie van de klant)"),
    Phrase("authority_times", rf"{WHO_MUST_NL}.*(({HOUR}).*{BE_THERE}|{BE_THERE}.*({HOUR}))"),
    Phrase("authority_times", rf"(({HOUR})|\baanwezig\b|\bop kantoor\b).*{MUST_NL}[^,]*({PEOPLE_NL}|{NAME})"),
    Phrase("authority_times", rf"({PEOPLE_NL}|{NAME})[^,]*\b(begint|beginnen|start|starten|werkt|werken)\b[^,]*({HOUR})"),
    Phrase("authority_times", rf"({PEOPLE_NL}|{NAME})[^,]*\b(wordt|worden)\b[^,]*(({HOUR})|\bop kantoor\b|\baanwezig\b)[^,]*\bverwacht\b"),
    Phrase(
        "authority_times",
        r"\b(vaste werktijden|verplichte werktijden|werkrooster|volgens (het|een|ons) rooster|houdt zich aan het rooster)\b",
    ),
    Phrase("authority_times", rf"{WHO_MUST_EN}.*(office hours|\bpresent\b|\bat the office\b|at the client's office|on the premises)"),
    Phrase("authority_times", rf"{WHO_MUST_EN}.*(({HOUR}).*{BE_THERE}|{BE_THERE}.*({HOUR}))"),
    Phrase("authority_times", rf"({PEOPLE_EN}|{NAME})[^,]*\b(begins?|starts?|works?)\b[^,]*({HOUR})"),
    Phrase("authority_times", rf"({PEOPLE_EN}|{NAME})[^,]*\b(is|are) expected\b[^,]*(({HOUR})|\bat the office\b|\bon site\b|\bpresent\b)"),
    Phrase("authority_times", r"\b(fixed working hours|the roster (of|made by|set by)|works? according to (the|a) roster)\b"),
    Phrase("authority_times", rf"{BOSS_NL}[^,]*\b(bepaalt|stelt|kiest|maakt)\b[^,]*\b{HOURS_NL}\b", rf"\b(niet|geen)\b|{DESK}"),
    Phrase(
        "authority_times", rf"\b{HOURS_NL}\b[^,]*\bdoor {BOSS_NL}[^,]*\b(bepaald|vastgesteld|gekozen|gemaakt)\b", rf"\b(niet|geen)\b|{DESK}"
    ),
    Phrase(
        "authority_times", rf"{BOSS_NL}[^,]*\b(bepaalt|beslist|zegt)\b[^,]*\b(wanneer|waar|op welke (dagen|uren))\b[^,]*\bwerk(t|en)?\b"
    ),
    Phrase(
        "authority_times",
        rf"{BOSS_EN}[^,]*\b(determines|decides|sets|fixes|makes)\b[^,]*\b{HOURS_EN}\b",
        rf"\b(not|no|never)\b|{DESK}",
    ),
    Phrase("authority_times", rf"\b{HOURS_EN}\b[^,]*\b(set|fixed|decided|determined|made)\b[^,]*\bby {BOSS_EN}", rf"{NOT}|{DESK}"),
    Phrase("authority_times", rf"{BOSS_EN}[^,]*\b(determines|decides|says)\b[^,]*\b(when|where|on which days)\b[^,]*\bworks?\b"),
    # How.
    Phrase(
        "authority_manner",
        r"\b(volgt|volgen|volg) (altijd |steeds |strikt )?((de|alle|elke|iedere|hun|zijn|haar) )?(aanwijzing|instructie|opdracht)"
        r"|\b(aanwijzingen|instructies|opdrachten van)\b[^,]*\bop(volgen|gevolgd|\.?$)",
        rf"{NOT}|{HOUSE}",
    ),
    Phrase("authority_manner", r"\b(onder leiding en toezicht|onder (het )?gezag van|onder leiding van|geeft leiding aan)\b"),
    Phrase("authority_manner", r"\b(houdt|houden|heeft) toezicht op\b[^,]*\b(anderen|team|deelnemers|iedereen|werk van)\b"),
    Phrase("authority_manner", r"\b(op|volgens) (de )?(aanwijzing(en)?|instructies?|bevel) van\b", rf"{NOT}|{HOUSE}"),
    Phrase("authority_manner", rf"\b(zoals|op de manier die) {BOSS_NL}[^,]*\b(zegt|wil|voorschrijft|bepaalt|vraagt)\b"),
    Phrase(
        "authority_manner",
        rf"{BOSS_NL}[^,]*\b(bepaalt|schrijft voor|beslist|zegt)\b[^,]*\bhoe\b"
        r"[^,]*\b(werk|werkt|werken|je|iedereen|aanpak|gedaan|uitgevoerd)\b",
        r"\b(niet|geen)\b",
    ),
    Phrase(
        "authority_manner",
        r"\b(follows?|obeys?|comply with|complies with|carr(y|ies) out)\b[^,]*\b(instructions|orders)\b",
        rf"{NOT}|{HOUSE}",
    ),
    Phrase(
        "authority_manner",
        r"\bunder the (supervision|direction|authority|control) of\b"
        r"|\breports? to (the lead|the client|a manager)\b(?! (on|about|what|when|once|each|every))",
    ),
    Phrase("authority_manner", rf"{BOSS_EN}[^,]*\b(supervises|oversees|manages|directs)\b[^,]*\b(others|team|work|people|everybody)\b"),
    Phrase("authority_manner", rf"\b(on|by|according to|under) (the )?(instructions?|orders|directions) (of|from) ({BOSS_EN}|{NAME})"),
    Phrase("authority_manner", rf"\b(as|in the way|the way) {BOSS_EN}[^,]*\b(says|wants|prescribes|asks|decides)\b"),
    Phrase(
        "authority_manner",
        rf"{BOSS_EN}[^,]*\b(determines|decides|prescribes|dictates|tells|says)\b[^,]*\bhow\b[^,]*\b(work|job|you|everybody|they|done)\b",
        r"\b(not|no|never)\b",
    ),
    # Leave.
    Phrase(
        "authority_leave",
        rf"\b(vraagt|vragen|aanvragen|aangevraagd)\b[^,]*\b{LEAVE_NL}\b|\b{LEAVE_NL}\b.*\b(aanvragen|aangevraagd|goedgekeurd)\b",
        rf"{NOT}|\b(vraagt|vragen)\b[^,]*\b(wanneer|wie|of)\b",
    ),
    Phrase("authority_leave", rf"\bkeurt\b[^,]*\b{LEAVE_NL}\b[^,]*\bgoed\b"),
    Phrase(
        "authority_leave",
        r"\b(verlof|vakantie|vrij)\b[^,]*\b(toestemming|akkoord|goedkeuring)\b",
        r"\b(hoeft|hoeven|geen (toestemming|akkoord|goedkeuring)|niet nodig)\b",
    ),
    Phrase(
        "authority_leave",
        rf"\b(requests?|asks? for|applies for|apply for)\b[^,]*\b{LEAVE_EN}\b|\b{LEAVE_EN}\b[^,]*\b(approved|approval)\b",
    ),
    Phrase("authority_leave", rf"\b(approves?|grants?)\b[^,]*\b{LEAVE_EN}\b"),
    Phrase(
        "authority_leave",
        rf"\b{LEAVE_EN}\b[^,]*\b((with|after|without) (the )?permission|(needs?|requires?)\b[^,]*\b(consent|permission|agreement))\b",
        r"\b(need not|needs? no|requires? no|does not|do not|free to)\b",
    ),
    # Not for others, and nobody else instead.
    Phrase(
        "authority_exclusive",
        rf"\b(mag|mogen)\b[^,]*\b(niet|geen)\b[^,]*\b(voor {OTHERS_NL}|ander werk|andere opdrachten)\b",
        rf"{DENIED}|\bgevraagd\b|\bde klant mag\b",
    ),
    Phrase("authority_exclusive", rf"\b(verboden|niet toegestaan)\b[^,]*\bvoor {OTHERS_NL}\b[^,]*\bwerk", DENIED),
    Phrase("authority_exclusive", r"\b(werkt|werken)\b[^,]*\bvoor (niemand anders|geen ander)\b", DENIED),
    Phrase(
        "authority_exclusive",
        r"\b(ander werk|andere (opdrachten|klanten))\b[^,]*\b(alleen|slechts) (met|na) (\w+ )?(toestemming|akkoord)\b",
        DENIED,
    ),
    Phrase(
        "authority_exclusive",
        rf"\b(werkt|werken)\b[^,]*\b(uitsluitend|alleen|exclusief)\b[^,]*\bvoor (({BOSS_NL})|deze (klant|opdrachtgever)|{NAME})"
        r"|\bexclusief beschikbaar\b",
        r"\b(niet|geen|nooit)\b",
    ),
    Phrase(
        "authority_exclusive",
        rf"\b(may|shall|must|will|can) not\b[^,]*\b(for {OTHERS_EN}|other (work|assignments|clients))\b"
        rf"|\bnobody may\b[^,]*\bfor {OTHERS_EN}\b",
        rf"{DENIED}|\basked\b|\bthe client may\b",
    ),
    Phrase("authority_exclusive", rf"\b(forbidden|prohibited|not allowed)\b[^,]*\bwork(ing)?\b[^,]*\bfor {OTHERS_EN}\b", DENIED),
    Phrase("authority_exclusive", r"\bworks? for (nobody|no one) else\b", DENIED),
    Phrase("authority_exclusive", rf"\bworks? (exclusively|only|solely) for ({BOSS_EN}|this client|{NAME})|\bexclusively available\b"),
    Phrase(
        "authority_personal",
        rf"({PEOPLE_NL}|{NAME})[^,]*\b(mag|mogen|kan|kunnen)\b[^,]*\b(niet|nooit)\b[^,]*\bvervangen\b"
        r"|\bvervanging is\b[^,]*\b(niet|uitgesloten|verboden)\b",
        DENIED,
    ),
    Phrase(
        "authority_personal",
        rf"{WHO_MUST_NL}[^,]*\b(zelf|persoonlijk|in persoon)\b[^,]*\b(doen|uitvoeren|verrichten)\b|\bpersoonlijk (verricht|uitgevoerd)\b",
        r"\b(hoeft|hoeven|niet (verplicht|persoonlijk|zelf|per se))\b",
    ),
    Phrase(
        "authority_personal",
        rf"({PEOPLE_EN}|{NAME})[^,]*\b(may|shall|can|must) not (be replaced|be substituted)\b"
        r"|\b(may|shall|can|must) not send\b[^,]*\b(anybody|somebody|someone|another|replacement|substitute)\b"
        r"|\breplacement is (excluded|not allowed|forbidden)\b",
        DENIED,
    ),
    Phrase(
        "authority_personal",
        rf"({WHO_MUST_EN}|\bthe work is to be)[^,]*\b(do|done|perform|performed|carry out)\b"
        r"[^,]*\b(in person|personally|(him|her|your|them)sel(f|ves))\b",
        r"\b(not|no|need not|never)\b",
    ),
    # Between competitors.
    Phrase(
        "competition_prices",
        r"\b(hetzelfde|dezelfde|een gezamenlijk|minimaal|minstens|niet lager|niet onder)\b.*\b(uurtarief|tarief|tarieven|prijs"
        r"|prijzen|prijslijst)\b.*\b(ook|elders|andere klanten|alle klanten|buiten (deze|de|dit|het) (opdracht|team|samenwerking))\b",
        r"\b(geen|niemand|nooit|hoeft|hoeven|niet (hetzelfde|dezelfde))\b",
    ),
    Phrase(
        "competition_prices",
        r"\b(vraagt|vragen|rekent|rekenen)\b.*\b(minstens|minimaal|ten minste|niet minder dan)\b"
        r".*\b(ook|elders|eigen klanten|andere klanten)\b"
        r"|\bniemand\b.*\b(vraagt|rekent)\b.*\b(minder|lager) dan\b",
        r"\b(hoeft|hoeven|vrij om)\b",
    ),
    Phrase("competition_prices", r"\b(vaste prijslijst|gezamenlijke prijslijst|minimumtarief|prijsafspraak)\b"),
    Phrase(
        "competition_prices",
        r"\b(same|common|minimum|not lower|not below)\b.*\b(rates?|prices?|price list)\b.*\b(also|elsewhere|other clients"
        r"|all clients|outside (it|this|the (assignment|team|collaboration)))\b",
        r"\b(no|nobody|never|need not|do not|does not|not the same)\b|\boutside (office|working) hours\b",
    ),
    Phrase(
        "competition_prices",
        r"\b(asks?|charges?)\b.*\b(at least|no less than|not less than)\b.*\b(also|elsewhere|own clients|other clients)\b"
        r"|\b(nobody|no one)\b[^,]*\b(asks?|charges?)\b.*\b(less than|below)\b",
        r"\b(has to|need not|free to)\b",
    ),
    Phrase("competition_prices", r"\b(common price list|joint price list|minimum rate|price agreement)\b"),
    Phrase(
        "competition_clients",
        r"\b(verdelen|verdeelt|verdeeld) (de |onze |alle )?(\w+ )?(klanten|markt|regio's|gebieden)\b"
        r"|\b(klanten|markt|regio's|gebieden)\b[^,]*\bverdeeld\b",
        r"\b(niet|geen|nooit)\b|\bin (twee|drie|vier|vijf|\d+|segmenten|delen)\b",
    ),
    Phrase(
        "competition_clients",
        r"\bbenader(t|en)?\b[^,]*\bklanten van (een ander|elkaar|de ander(en)?)\b[^,]*\b(niet|nooit)\b"
        r"|\bniemand\b[^,]*\b(benadert|bedient|werkt voor)\b[^,]*\bklanten van\b|\b(blijft|blijven)\b[^,]*\buit\b[^,]*\belkaars\b",
        r"\b(hoeft|hoeven)\b",
    ),
    Phrase(
        "competition_clients",
        r"\b(divides?|allocates?|shares? out) (the |our |all )?(\w+ )?(clients|customers|market|regions|territories)\b"
        r"|\b(clients|customers|regions|territories)\b[^,]*\b(are|is) (divided|allocated|shared out)\b",
        rf"{NOT}|\binto\b",
    ),
    Phrase(
        "competition_clients",
        r"\b(do|does|shall|may|will) not\b[^,]*\b(approach|serve|work for)\b[^,]*\bclients of (another|each other|the others?)\b"
        r"|\b(nobody|no one)\b[^,]*\b(approaches|serves|works for)\b[^,]*\bclients of\b|\bstays? (out of|away from)\b[^,]*\beach other's\b",
        rf"{DENIED}|\b(has to|need not|do not have to)\b",
    ),
    # One assignment, one name, a fee for bringing in.
    Phrase(
        "joint_acceptance",
        r"\b(nemen|neemt|aanvaarden|accepteren)\b[^,]*\b(samen|gezamenlijk|met ons allen)\b[^,]*\bopdracht\b|\b(nemen|aanvaarden)\b"
        r"[^,]*\bopdracht\b[^,]*\b(samen|gezamenlijk|met ons allen)\b|\bhoofdelijk\b"
        r"|\b(ieder|iedereen|wij|we)\b[^,]*\b(is|zijn) aansprakelijk voor het geheel\b",
    ),
    Phrase(
        "joint_acceptance",
        r"\b(we|all|together|jointly)\b[^,]*\baccept\b[^,]*\bassignment\b[^,]*\b(together|jointly)\b|\b(jointly accept"
        r"|jointly and severally)\b|\b(each|everybody|we)\b[^,]*\b(is|are) liable for the whole\b",
    ),
    Phrase(
        "one_name",
        r"\bonder (één|een|1|dezelfde|een gezamenlijke|de gezamenlijke) (naam|handelsnaam|merk)\b"
        r"|\bonder de naam\b(?! (die|van (ieder|elk)))",
    ),
    Phrase("one_name", r"\bunder (one|the same|a joint|a common|the) (name|trade name|brand)\b(?! (that|which|of (each|every)))"),
    Phrase(
        "fee_wording",
        r"\b(aanbrengfee|aanbrengvergoeding|aanbrengprovisie|tipgeversvergoeding)\b|\b(vergoeding|provisie|procent|%)[^,]*\baanbreng",
        rf"{NOT}|\bnul\b|\b0 (euro|%|procent)",
    ),
    Phrase(
        "fee_wording",
        r"\b(acquisition|referral|finder's|introduction) fee\b|\bfee\b[^,]*\bbring(s|ing) in\b",
        rf"{NOT}|\b(zero|nil)\b",
    ),
)
COMPILED = tuple((phrase.code, re.compile(phrase.pattern, re.IGNORECASE), re.compile(phrase.unless, re.IGNORECASE)) for phrase in PHRASES)


def signs(text: str) -> list[Found]:
    """The signs in a text in the order of its sentences; each code once for a sentence."""
    found = [Found(code, sentence) for sentence in _sentences(text) for code in _in(sentence)]
    return list(dict.fromkeys(found))


def _sentences(text: str) -> Iterator[str]:
    for line in re.split(r"\n\s*\n|(?<=[.!?;])\s+(?=[A-ZÀ-Ý0-9])", text):
        # A text without any full stop is read in pieces, so that it takes no longer than one with them.
        yield from textwrap.wrap(" ".join(line.split()), LONGEST, break_long_words=False, break_on_hyphens=False)


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
