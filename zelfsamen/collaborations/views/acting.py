"""Acting in a collaboration: signed in, or from a mailed link; every page has both doors, and one view behind them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.phases import Asleep
from zelfsamen.collaborations.doors import CLIENT, PARTICIPANT
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Gathered, Participant
from zelfsamen.core.page import page
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person
from zelfsamen.people.requests import signed_in

# What stays open to who worked in it and left: what is between them and the others still.
AFTER_LEAVING = frozenset(
    {
        "collaboration",
        "agreement",
        "agreement_version",
        "agreement_paper",
        "settle",
        "reviews",
        "review_hand_in",
        "review",
        "review_reply",
        "afterwards",
        "keep_no_more",
        "again",
        "conflicts",
        "conflict",
    }
)
P = ParamSpec("P")
R = TypeVar("R")
Who = TypeVar("Who", Participant, ClientAccess)


@dataclass(frozen=True)
class Acting(Generic[Who]):
    """Who acts, and through which door: `token` is empty for who is signed in."""

    of: Who
    person: Person | None
    email: str
    token: str = ""

    @property
    def collaboration(self) -> Collaboration:
        """In which collaboration."""
        return self.of.collaboration

    @functools.cached_property
    def gathered(self) -> Gathered:
        """What several parts of a page need of this collaboration, each asked of the database once."""
        return Gathered([self.collaboration], timezone.localdate())

    @property
    def narrow(self) -> bool:
        """True on the page of a mailed link, which has no bar."""
        return bool(self.token)

    def url(self, page: str, *arguments: object) -> str:
        """The address of another page of this collaboration, through the same door."""
        if self.token:
            return reverse(f"collaborations:{page}_by_link", args=(self.token, *arguments))
        return reverse(f"collaborations:{page}", args=(self.collaboration.pk, *arguments))

    def carry_out(self, act: Callable[[Person], R], *, waking: bool = False) -> R:
        """Act as this person; a mailed link proves the address, and an account is opened in silence where there is none."""
        if self.collaboration.sleeping_since and not waking:
            raise Asleep
        if self.person is not None:
            return act(self.person)
        name = self.of.professional.name if isinstance(self.of, Participant) else self.of.name
        return answered_from_link(act, email=self.email, name=name, language=get_language() or "nl", now=timezone.now())

    def shell(self, title: str) -> dict[str, Any]:
        """What every page of a collaboration gives its template: title, crumbs, the door and who acts."""
        front = self.url("client" if isinstance(self.of, ClientAccess) else "collaboration")
        together: list[dict[str, Any]] = []
        if isinstance(self.of, Participant) and not self.token:
            together = [{"url": reverse("collaborations:collaborations"), "label": _("Together")}]
        return {
            "title": title,
            "collaboration": self.collaboration,
            "acting": self,
            "home": front,
            "narrow": self.narrow,
            "crumbs": [*together, {"url": front, "label": self.collaboration.name}, {"label": title}],
        }


AsParticipant = Acting[Participant]
AsClient = Acting[ClientAccess]


def taking_part(route: str, view: Callable[Concatenate[HttpRequest, AsParticipant, P], HttpResponse], *, name: str) -> list[URLPattern]:
    """The two addresses of a page for who takes part: `together/<pk>/...` signed in, `w/<token>/...` from a mailed link."""

    @functools.wraps(view)
    def here(request: HttpRequest, pk: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = signed_in(request)
        found = get_object_or_404(Participant.objects.acted_by(person).whole(), collaboration=pk)
        if not is_let_in(found, name):
            return out(request, Acting(found, person, person.email))
        return view(request, Acting(found, person, person.email), *args, **kwargs)

    @mailed_link(PARTICIPANT)
    def by_link(request: HttpRequest, link: Link, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = get_object_or_404(Participant.objects.whole(), pk=link.object_id)
        if link.email != found.professional.address:
            raise Http404
        if not is_let_in(found, name):
            return out(request, _through(request, found, link))
        return view(request, _through(request, found, link), *args, **kwargs)

    return _doors(route, here, by_link, name, "together", "w")


def is_let_in(found: Participant, name: str) -> bool:
    """False for who left, but for what is still between them and the others; whoever was out before the work began finds nothing."""
    return found.takes_part(timezone.localdate()) or (name in AFTER_LEAVING and found.worked())


def out(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Not found, with a word to who took part once: a link in an older mail says where one stands, and nothing of the others."""
    worked = acting.of.worked()
    told = acting.shell(acting.collaboration.name) | {"out": acting.of, "worked": worked, "silent": acting.of.left_because == "silent"}
    told["crumbs"] = [one for one in told["crumbs"][:-1] if worked or one["url"] != told["home"]]
    return page(request, "collaborations/out.html", told, status=404)


def for_the_client(route: str, view: Callable[Concatenate[HttpRequest, AsClient, P], HttpResponse], *, name: str) -> list[URLPattern]:
    """The two addresses of a page for who speaks for the client: `client/<pk>/...` signed in, `c/<token>/...` from a mailed link."""

    @functools.wraps(view)
    def here(request: HttpRequest, pk: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = signed_in(request)
        mine = ClientAccess.objects.present(timezone.localdate()).filter(person=person)
        return view(request, Acting(get_object_or_404(mine.whole(), collaboration=pk), person, person.email), *args, **kwargs)

    @mailed_link(CLIENT)
    def by_link(request: HttpRequest, link: Link, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = get_object_or_404(ClientAccess.objects.present(timezone.localdate()).whole(), pk=link.object_id)
        if link.email != found.person.email:
            raise Http404
        return view(request, _through(request, found, link), *args, **kwargs)

    return _doors(route, here, by_link, name, "client", "c")


def _through(request: HttpRequest, found: Who, link: Link) -> Acting[Who]:
    """Acting from a link is acting as who it was mailed to, whoever is signed in in the same browser."""
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    return Acting(found, None, link.email, token)


def _doors(route: str, here: Callable[..., HttpResponse], by_link: Callable[..., HttpResponse], name: str, *roots: str) -> list[URLPattern]:
    signed, mailed = roots
    return [path(f"{signed}/<uuid:pk>/{route}", here, name=name), path(f"{mailed}/<str:token>/{route}", by_link, name=f"{name}_by_link")]
