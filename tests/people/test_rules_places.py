import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfsamen.people.rules.places import EARTH_RADIUS_KM, distance_km, dutch_places, gazetteer

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("den haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("s Gravenhage", "Den Haag"),
        ("The Hague", "Den Haag"),
        ("DEN BOSCH", "'s-Hertogenbosch"),
        ("’s Hertogenbosch", "'s-Hertogenbosch"),
        ("Ymuiden", "IJmuiden"),
        ("St. Odilienberg", "Sint Odiliënberg"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Krimpen a.d. IJssel", "Krimpen aan den IJssel"),
        ("1011 AB Amsterdam", "Amsterdam"),
        ("3511 De Meern", "De Meern"),
        ("Gemeente Utrecht", "Utrecht"),
        ("Zwolle, Nederland", "Zwolle"),
        ("Almere", "Almere Stad"),
    ],
)
def test_a_place_is_found_as_people_write_it(written, name):
    assert dutch_places().find(written).name == name


@pytest.mark.parametrize(
    ("written", "province"),
    [("Hengelo", "Overijssel"), ("Hengelo (Gld)", "Gelderland"), ("Hengelo, Gelderland", "Gelderland"), ("Rijswijk ZH", "Zuid-Holland")],
)
def test_the_province_tells_places_of_one_name_apart(written, province):
    assert dutch_places().find(written).province == province


@pytest.mark.parametrize("written", ["", "  ", "Nergenshuizen", "Hengelo, Duitsland", "Zwolle (Limburg)"])
def test_an_unknown_place_is_none(written):
    assert dutch_places().find(written) is None


def test_every_place_that_ships_lies_in_the_netherlands():
    places = {place for found in dutch_places().by_name.values() for place in found}
    assert len(places) > 1900
    assert all(50.7 < place.lat < 53.6 and 3.3 < place.lon < 7.3 for place in places)
    assert {place.province for place in places} == set(dutch_places().provinces.values())


def test_the_most_populous_place_comes_first():
    rows = [{"name": "Nes", "province": p, "lat": "53", "lon": "6", "population": n} for p, n in (("Friesland", "5"), ("Utrecht", "9"))]
    assert gazetteer(rows).find("nes").province == "Utrecht"


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (0, 90), EARTH_RADIUS_KM * 3.141592653589793 / 2),
        ((90, 0), (-90, 0), EARTH_RADIUS_KM * 3.141592653589793),
        ((0, 0), (0, 1), 111.195080),
        ((52.37403, 4.88969), (51.9225, 4.47917), 57.5),  # Amsterdam to Rotterdam
    ],
)
def test_distances_that_are_known(one, other, km):
    assert distance_km(one, other) == pytest.approx(km, rel=2e-3)


@settings(derandomize=True, max_examples=100)
@given(POINTS, POINTS, POINTS)
def test_distance_is_a_distance(one, other, third):
    assert distance_km(one, one) == 0
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))
    assert distance_km(one, third) <= distance_km(one, other) + distance_km(other, third) + 1e-6
