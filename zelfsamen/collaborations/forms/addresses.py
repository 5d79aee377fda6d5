"""The form for the address of an own contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Participant


class AddressForm(forms.Form):
    """Whose address it is, and the address."""

    participant = forms.ChoiceField(label=_("Of whom"))
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Where this person reads mail. What is asked of them goes there."))

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        field = self.fields["participant"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, str(one)) for key, one in self.people.items()]

    def who(self) -> Participant:
        """Whose address was filled in."""
        return self.people[self.cleaned_data["participant"]]
