"""Persons, professionals, organisations, expertise and who may see what.

Other apps import from here; inside, the direction is persons < circles < sight < professionals < rest < faces.
"""

from zelfsamen.people.models.among import Among
from zelfsamen.people.models.circles import Circle, CircleLink, CircleMember, Visibility
from zelfsamen.people.models.expertise import Discipline, DisciplineName, Expertise, Qualification
from zelfsamen.people.models.faces import Face, faces_of, preview, shown_at_all
from zelfsamen.people.models.links import Link
from zelfsamen.people.models.organisations import Business, ClientContact, Organisation, Representation
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.private import Block, Erased, ExpectationProfile
from zelfsamen.people.models.professionals import Professional
from zelfsamen.people.models.relations import relations
from zelfsamen.people.models.sight import Sight, Viewer

__all__ = [
    "Among",
    "Block",
    "Business",
    "Circle",
    "CircleLink",
    "CircleMember",
    "ClientContact",
    "Discipline",
    "DisciplineName",
    "Erased",
    "ExpectationProfile",
    "Expertise",
    "Face",
    "Link",
    "Organisation",
    "Person",
    "Professional",
    "Qualification",
    "Representation",
    "Sight",
    "Viewer",
    "Visibility",
    "faces_of",
    "preview",
    "relations",
    "shown_at_all",
]
