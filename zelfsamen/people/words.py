"""What the codes of people are called on pages and in mail: items, rings, levels, dimensions and kinds."""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_currency
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zelfsamen.people.models import Circle, Qualification
from zelfsamen.people.rules.visibility import Ring

Words = Mapping[str, Promise]

ITEMS: Words = {
    "name": _("Name"),
    "headline": _("What you do, in one line"),
    "about": _("About you"),
    "place": _("Place"),
    "languages": _("Languages"),
    "rate": _("Hourly rate"),
    "expertise": _("Expertise"),
    "qualifications": _("Insurances and registrations"),
    "businesses": _("Businesses and firms"),
    "website": _("Website"),
    "email": _("E-mail address"),
    "phone": _("Phone number"),
}
RINGS: Mapping[int, Promise] = {
    Ring.ME: _("Only me"),
    Ring.COLLABORATIONS: _("Who I work with now"),
    Ring.NETWORKS: _("People in my networks"),
    Ring.NETWORK_OF_NETWORKS: _("The network of my networks"),
    Ring.EVERYBODY: _("Everybody with an account here"),
}
RINGS_EXPLAINED: Mapping[int, Promise] = {
    Ring.ME: _("Nobody else sees it. It is not used when others look for a team either: for them it is unknown."),
    Ring.COLLABORATIONS: _("People you share a running collaboration with."),
    Ring.NETWORKS: _("People you share a network with, and people you were introduced to."),
    Ring.NETWORK_OF_NETWORKS: _("People one step further: somebody is in a network or collaboration with both of you."),
    Ring.EVERYBODY: _("Whoever signs in at this installation, also without knowing you."),
}
WHY_KNOWN: Mapping[int, Promise] = {
    Ring.ME: _("This is you, or a contact of your own."),
    Ring.COLLABORATIONS: _("You work together in a collaboration that is running."),
    Ring.NETWORKS: _("You are in the same network, or you were introduced to each other."),
    Ring.NETWORK_OF_NETWORKS: _("You are one step apart: somebody shares a network or collaboration with both of you."),
    Ring.EVERYBODY: _("You share no network or collaboration. This is what they show to everybody."),
}
LEVELS: Mapping[int, Promise] = {
    1: _("1 learning"),
    2: _("2 basic"),
    3: _("3 independent"),
    4: _("4 experienced"),
    5: _("5 authority"),
}
LANGUAGES: Words = {
    "nl": _("Dutch"),
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "fy": _("Frisian"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pt": _("Portuguese"),
    "pl": _("Polish"),
    "uk": _("Ukrainian"),
    "ru": _("Russian"),
    "tr": _("Turkish"),
    "ar": _("Arabic"),
    "pap": _("Papiamento"),
    "zh": _("Chinese"),
    "nl-sign": _("Dutch Sign Language"),
}
QUALIFICATIONS: Words = {
    Qualification.Kind.LIABILITY_INSURANCE: _("Liability insurance for businesses"),
    Qualification.Kind.PROFESSIONAL_INDEMNITY: _("Professional indemnity insurance"),
    Qualification.Kind.REGISTER: _("Registration in a professional register"),
    Qualification.Kind.CERTIFICATE_OF_CONDUCT: _("Certificate of conduct (VOG)"),
    Qualification.Kind.OTHER: _("Diploma, certificate or other"),
}
VAT_POSITIONS: Words = {
    "charges": _("I charge VAT"),
    "small-businesses-scheme": _("I use the small businesses scheme (KOR) and charge no VAT"),
    "exempt": _("My work is exempt from VAT"),
    "abroad": _("My business is in another country"),
}
CIRCLES: Words = {
    Circle.Kind.COLLABORATION: _("collaboration"),
    Circle.Kind.NETWORK: _("network"),
    Circle.Kind.CONTACT: _("introduction"),
}
DIMENSIONS: Words = {
    "reachability": _("Reachability"),
    "quality": _("Quality"),
    "openness": _("Openness"),
    "initiative": _("Thinking along"),
    "flexibility": _("Flexibility"),
    "sharing-knowledge": _("Sharing knowledge"),
    "loyalty": _("Loyalty"),
    "personal-contact": _("Personal contact"),
}
DIMENSIONS_EXPLAINED: Words = {
    "reachability": _("Answering calls and messages soon, also at odd moments."),
    "quality": _("Checking and polishing until it is really good."),
    "openness": _("Telling early how it goes, and when something goes wrong."),
    "initiative": _("Coming with ideas and asking questions, without being asked."),
    "flexibility": _("Moving along when plans, times or tasks change."),
    "sharing-knowledge": _("Explaining, showing and handing over what you know."),
    "loyalty": _("Staying until it is done, also when something nicer comes by."),
    "personal-contact": _("Time for each other as people: coffee, asking how things are."),
}
AMOUNTS: Mapping[int, Promise] = {
    0: _("none"),
    1: _("a little"),
    2: _("an ordinary amount"),
    3: _("much"),
    4: _("very much"),
}
IMPORTANCE: Mapping[int, Promise] = {
    0: _("not at all"),
    1: _("a little"),
    2: _("much"),
    3: _("more than anything"),
}


def language_name(code: str) -> str:
    """The name of a language, or its code where it has no name here."""
    return str(LANGUAGES.get(code, code))


def euros(cents: int) -> str:
    """An amount as people write it in the language that is spoken: € 95, € 95,50 or € 1.234,56."""
    return str(
        format_currency(
            cents / 100, "EUR", "¤ #,##0.00" if cents % 100 else "¤ #,##0", locale=get_language() or "nl", currency_digits=False
        )
    )
