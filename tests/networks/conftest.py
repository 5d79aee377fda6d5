"""A network with two members, and people around it."""

import pytest

from tests.people.conftest import NOW, TODAY, circle_of, someone
from zelfsamen.networks import actions

__all__ = ["circle_of", "someone"]

AT = {"now": NOW, "today": TODAY}


@pytest.fixture
def anna(someone):
    return someone("Anna")


@pytest.fixture
def bert(someone):
    return someone("Bert")


@pytest.fixture
def network(anna):
    return actions.found_network("De Keukentafel", niche="Care", purpose="Together.", by=anna.person, **AT)


@pytest.fixture
def invitation(network, anna):
    return actions.invite(network, email="Bert@Example.org", name="Bert", words="Come.", by=anna.person, **AT)
