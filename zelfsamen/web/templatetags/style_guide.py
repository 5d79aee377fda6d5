"""Sample forms for the style guide, drawn by the same templates as every other form."""

from __future__ import annotations

from django import forms, template

register = template.Library()


class SampleForm(forms.Form):
    """One field of each kind; its texts are samples, not translated."""

    title = forms.CharField(label="What does the client need", help_text="In the client's own words.", max_length=80)
    discipline = forms.CharField(
        label="Discipline",
        widget=forms.TextInput(attrs={"data-combobox-url": "?sample=disciplines", "data-combobox-none": "Nothing found"}),
    )
    level = forms.ChoiceField(label="Level", choices=[("3", "Independent"), ("4", "Experienced")], widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label="Languages", required=False, choices=[("nl", "Dutch"), ("en", "English")], widget=forms.CheckboxSelectMultiple
    )
    rate = forms.IntegerField(
        label="Highest rate", required=False, widget=forms.NumberInput(attrs={"class": "input-short", "data-unit": "€ an hour"})
    )
    starts_on = forms.DateField(label="Begins on", widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(label="Where", required=False, choices=[("", "Remote"), ("utrecht", "Utrecht")])
    good = forms.CharField(label="What is good, to the client", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="The client knows this", required=False, help_text="Not needed; it saves questions.")


@register.simple_tag
def sample_form(*, wrong: bool = False) -> SampleForm:
    """Return the sample form, empty or wrongly filled in."""
    return SampleForm({"level": "9", "rate": "many"}, prefix="wrong") if wrong else SampleForm(prefix="right")
