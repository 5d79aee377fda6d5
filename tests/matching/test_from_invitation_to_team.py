"""The whole way: a team is invited, says yes from the link in the mail, and is formed."""

from django.urls import reverse

from tests.matching.inviting import anna, fatima, joris, link_in, mailed, need, seats, world
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import CircleMember

__all__ = ["anna", "fatima", "joris", "need", "world"]


def test_a_team_is_invited_says_yes_from_its_mail_and_is_formed(client, need, anna, fatima, joris):
    client.force_login(anna.person)
    first, second = seats(need)
    address = f"{reverse('matching:invite_people', args=[need.pk])}?take={first.pk}:{fatima.pk}&take={second.pk}:{joris.pk}"
    assert "Fatima" in client.get(address).content.decode()
    typed = {
        "words": "Come.",
        "way_of_working": "",
        "answer_by": need.starts_on,
        "ask-0": "on",
        "rate-0": "95",
        "ask-1": "on",
        "rate-1": "",
    }
    assert client.post(address, typed).status_code == 302
    for message in mailed():
        guest = client.__class__()
        page = guest.get(link_in(message))
        assert "A calm merger" in page.content.decode()
        assert guest.post(link_in(message), {"answer": "accept", "accept-named_to_others": "on"}).status_code == 302
    assert {seat.taken_by for seat in seats(need)} == {fatima, joris}
    assert [message.subject for message in mailed()] == ["Fatima says yes: A calm merger", "Joris says yes: A calm merger"]
    form = client.get(reverse("collaborations:form", args=[need.pk])).context["form"]
    answer = client.post(reverse("collaborations:form", args=[need.pk]), {"key": form["key"].value()}, follow=True)
    assert "The team is there" in answer.content.decode()
    assert set(Commitment.objects.values_list("kind", "professional__name")) == {("firm", "Fatima"), ("firm", "Joris")}
    assert {message.to[0] for message in mailed()} == {"fatima@example.org", "joris@example.org"}
    made = Collaboration.objects.get()
    assert CircleMember.objects.filter(circle=made.circle).count() == 3
