"""The pages of the end on a phone and a desk, in both languages: nothing wider than the screen, nothing axe finds."""

import pytest

from tests.collaborations.living import NOW, TODAY, anna, clara, delivered, fatima, joris, settle, taking_part, together, world
from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations import actions

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def write(made, writer, about):
    told = {"quality": ("kept", "Altijd goed."), "hours": ("partly", "Twee weken te laat.")}
    mine, other = taking_part(made, writer), taking_part(made, about)
    actions.save_review(mine, about=other, verdicts=told, words="Fijn.", by=writer.person, now=NOW, today=TODAY)


def faults_of(open_page, person, addresses, width, language, scheme):
    found = []
    for address in addresses:
        page = open_page(address, width=width, language=language, scheme=scheme, person=person)
        found += [f"{address}: {each}" for each in violations(page)]
        if wider_than_the_screen(page):
            found.append(f"{address}: wider than the screen")
        page.context.close()
    return found


@pytest.mark.parametrize(("width", "language", "scheme"), [(PHONE, "nl", "dark"), (DESK, "en", "light")])
def test_every_page_of_the_end_fits_and_can_be_used(open_page, together, anna, fatima, joris, width, language, scheme):
    delivered(together)
    settle(together, fatima, "open", "Mijn laatste factuur; Anna kan die betalen.", 100_000)
    write(together, fatima, anna)
    write(together, anna, fatima)
    about = taking_part(together, fatima).pk
    pages = [
        "",
        "moves/",
        "moves/take_up_again/",
        "settle/",
        "reviews/",
        f"reviews/of/{about}/",
        "reviews/hand-in/",
        "afterwards/",
        "again/",
    ]
    addresses = [f"/together/{together.pk}/{rest}" for rest in pages] + ["/together/", "/together/new/"]
    assert faults_of(open_page, anna.person, addresses, width, language, scheme) == []
    for who in (anna, fatima, joris):
        actions.hand_in_reviews(taking_part(together, who), by=who.person, now=NOW, today=TODAY)
    assert faults_of(open_page, anna.person, [f"/together/{together.pk}/reviews/"], width, language, scheme) == []
