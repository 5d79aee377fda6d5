"""Where a Dutch place lies and how far two places are apart."""

from __future__ import annotations

import csv
import functools
import importlib.resources
import io
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zelfsamen.people.rules.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EARTH_RADIUS_KM = 6371.0088

# Other names of a place, as people write them -> the name in the list.
_OTHER_NAMES = {
    "'s-Gravenhage": "Den Haag",
    "The Hague": "Den Haag",
    "La Haye": "Den Haag",
    "Den Bosch": "'s-Hertogenbosch",
    "Almere": "Almere Stad",
    "Haarlemmermeer": "Hoofddorp",
    "Amsterdam Zuidoost": "Amsterdam-Zuidoost",
    "Flushing": "Vlissingen",
    "Hook of Holland": "Hoek van Holland",
    "Ljouwert": "Leeuwarden",
    "Snits": "Sneek",
    "Frjentsjer": "Franeker",
    "Harns": "Harlingen",
    "It Hearrenfean": "Heerenveen",
}
_PROVINCES = {
    "Drenthe": ("dr", "drente"),
    "Flevoland": ("fl", "flev"),
    "Friesland": ("fr", "fri", "fryslan"),
    "Gelderland": ("gld", "gl", "gd"),
    "Groningen": ("gr", "gn", "gron"),
    "Limburg": ("l", "lb", "lim", "limb"),
    "Noord-Brabant": ("nb", "n br", "n b", "brabant", "north brabant"),
    "Noord-Holland": ("nh", "n h", "north holland"),
    "Overijssel": ("o", "ov", "ovl"),
    "Utrecht": ("u", "ut", "utr"),
    "Zeeland": ("z", "ze", "zl", "zld"),
    "Zuid-Holland": ("zh", "z h", "south holland"),
}
_SHORT_WORDS = {
    "st": "sint",
    "a d": "aan de",
    "a d ijssel": "aan den ijssel",
    "a d rijn": "aan den rijn",
    "b": "bij",
    "gem": "",
    "gemeente": "",
}
_POSTCODE = re.compile(r"^\s*[1-9]\d{3}\s?(?:[A-Z]{2}(?=\s))?\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village: degrees north and east (WGS 84), and how many people live there."""

    name: str
    province: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by folded name (the most populous first) and the folded names of provinces."""

    by_name: Mapping[str, tuple[Place, ...]]
    provinces: Mapping[str, str]

    def find(self, text: str) -> Place | None:
        """The place a person means: case, accents, ij or y, hyphens, a postcode before it and a province after it do not matter.

        Of several places with one name the most populous one, unless the text names the province ("Hengelo (Gld)"). None when there is
        no such place (in that province).
        """
        name, province = self._parted(_POSTCODE.sub("", text))
        found = self.by_name.get(name) or self.by_name.get(_written_out(name)) or ()
        return next((place for place in found if province in {None, place.province}), None)

    def _parted(self, text: str) -> tuple[str, str | None]:
        """The folded name and the province written after it between brackets or behind a comma or a capital abbreviation."""
        match = re.fullmatch(r"(.+?)\s*[(,/]\s*([^()]*?)\s*\)?\s*", text) or re.fullmatch(r"(.+?)\s+([A-Z]{2})", text.strip())
        province = self.provinces.get(fold(match[2])) if match else None
        if match and (province or fold(match[2]) in {"nederland", "nl", "netherlands", "the netherlands"}):
            return fold(match[1]), province
        return fold(text), None


def gazetteer(rows: Iterable[Mapping[str, str]]) -> Gazetteer:
    """Places from rows with name, province, lat, lon (degrees) and population, together with other names Dutch people use."""
    by_name: dict[str, list[Place]] = {}
    for row in rows:
        place = Place(row["name"], row["province"], float(row["lat"]), float(row["lon"]), int(row["population"]))
        by_name.setdefault(_written_out(fold(place.name)), []).append(place)
    ordered = {name: tuple(sorted(places, key=lambda place: (-place.population, place.province))) for name, places in by_name.items()}
    for other, name in _OTHER_NAMES.items():
        if known := ordered.get(fold(name)):
            ordered.setdefault(_written_out(fold(other)), known)
    provinces = {fold(word): province for province, short in _PROVINCES.items() for word in (province, *short)}
    return Gazetteer(ordered, provinces)


@functools.cache
def dutch_places() -> Gazetteer:
    """The places that ship with the product (`people/data/places_nl.csv`)."""
    text = importlib.resources.files("zelfsamen.people").joinpath("data/places_nl.csv").read_text(encoding="utf-8")
    return gazetteer(csv.DictReader(io.StringIO(text, newline="")))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in kilometres between two points (latitude, longitude in degrees).

    The haversine formula, which stays exact for small distances (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984),
    on a sphere with the mean radius of the earth, 6371.0088 km (R1 = (2a + b) / 3 of the WGS 84 ellipsoid; Moritz, "Geodetic Reference
    System 1980", 2000). A sphere is wrong by at most 0.6 %.
    """
    lat1, lon1, lat2, lon2 = (math.radians(degrees) for degrees in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _written_out(name: str) -> str:
    """The folded name with its short words in full: "st nicolaasga" -> "sint nicolaasga", "alphen a d rijn" -> "alphen aan den rijn"."""
    for short in sorted(_SHORT_WORDS, key=len, reverse=True):
        name = re.sub(rf"\b{fold(short)}\b", fold(_SHORT_WORDS[short]), name)
    return " ".join(name.split())
