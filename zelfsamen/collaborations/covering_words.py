"""Who is away and who stands in, in words: the same on pages, in mail and in the text for the client."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from zelfsamen.collaborations.models.covering import ClientNotice, Cover


def line_of(cover: Cover) -> str:
    """One sentence on who is away, who stands in and from which day until which."""
    told = {"name": str(cover.participant), "stand_in": cover.stand_in, "day": date_format(cover.since, "j F Y")}
    if cover.back_on is not None:
        told["until"] = date_format(cover.back_on, "j F Y")
        if cover.stand_in:
            return _("%(stand_in)s stood in for %(name)s from %(day)s; from %(until)s on everything is back.") % told
        return _("%(name)s was away from %(day)s and back on %(until)s; nobody stood in.") % told
    if cover.stand_in:
        return _("%(stand_in)s has stood in for %(name)s since %(day)s.") % told
    return _("%(name)s has been away since %(day)s, and nobody stands in.") % told


def text_for_client(notice: ClientNotice, language: str) -> str:
    """A first text for the client, in the language the client reads; a person changes and sends it."""
    told = {"name": str(notice.participant), "stand_in": notice.stand_in}
    with override(language):
        if notice.about == ClientNotice.About.BACK:
            return _("%(name)s is back and takes up the work again.") % told
        if notice.about == ClientNotice.About.DIED:
            first = _("With sadness I tell you that %(name)s has died.") % told
        else:
            first = _("%(name)s cannot work for the time being.") % told
        if not notice.stand_in:
            return f"{first} " + _("We are looking for somebody who takes over the work, and will be in touch with you.")
        return f"{first} " + _("%(stand_in)s takes over the work and will be in touch with you.") % told


def language_for(notice: ClientNotice, otherwise: str) -> str:
    """The language of the first who speaks for the client."""
    access = notice.collaboration.client_accesses.select_related("person").order_by("since", "pk").first()
    return access.person.language if access else otherwise
