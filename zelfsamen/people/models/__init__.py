"""Persons, professionals, organisations, expertise and who may see what.

Other apps import from here; inside, the direction is persons < circles < sight < professionals < rest.
"""

from zelfsamen.people.models.circles import Circle, CircleLink, CircleMember, Visibility
from zelfsamen.people.models.expertise import Discipline, DisciplineName, Expertise, Qualification
from zelfsamen.people.models.links import Link
from zelfsamen.people.models.organisations import Business, ClientContact, Organisation, Representation
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.private import Block, ExpectationProfile
from zelfsamen.people.models.professionals import Professional

__all__ = [
    "Block",
    "Business",
    "Circle",
    "CircleLink",
    "CircleMember",
    "ClientContact",
    "Discipline",
    "DisciplineName",
    "ExpectationProfile",
    "Expertise",
    "Link",
    "Organisation",
    "Person",
    "Professional",
    "Qualification",
    "Representation",
    "Visibility",
]
