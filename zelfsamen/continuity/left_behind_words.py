"""The list for those left behind, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POINTS_IN_WORDS: Mapping[str, tuple[Promise, Promise]] = {
    "colleagues": (_("Call one of the stand-ins"), _("They take over the work and know the clients. You need not do that yourself.")),
    "clients": (_("Let clients know, or ask a stand-in to"), _("Work that was given to this person ends; what cannot wait is done first.")),
    "files": (_("Leave client files closed"), _("They are secret, for you as well. A colleague keeps them for as long as the law asks.")),
    "invoices": (
        _("Send what was not invoiced yet"),
        _("Work that was done is to be paid. The bookkeeper or a stand-in can make the invoices."),
    ),
    "owed": (_("Ask for what is owed to you"), _("From clients, from a broodfonds or an insurance, and from work done together.")),
    "kvk": (
        _("Tell the Chamber of Commerce what happens to the business"),
        _("It hears of the death by itself. Say in time whether somebody goes on."),
    ),
    "tax": (_("Last returns for VAT and income tax"), _("The heirs see to them, with the bookkeeper.")),
    "bank": (_("The bank account of the business"), _("The bank asks for a declaration of the notary.")),
    "authority": (_("Authority that was given"), _("A power of attorney usually ends now. The notary knows who may act.")),
    "insurance": (_("Insurances"), _("Ask whether the liability insurance runs on for work that was done before.")),
    "subscriptions": (_("Website, e-mail and subscriptions"), _("End them last: mail of clients still comes in.")),
}
