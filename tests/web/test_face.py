"""The tags and partials of the face, without a database."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from zelfsamen.web.templatetags.face import initials, meter_parts, qr

WEB = Path(__file__).parents[2] / "zelfsamen/web"


def drawn(source: str, **context: object) -> str:
    return Template("{% load face %}" + source).render(Context(context))


class RoleForm(forms.Form):
    """A field of each kind that the templates treat apart."""

    discipline = forms.CharField(label="Discipline", help_text="In the client's words <b>")
    level = forms.ChoiceField(label="Level", choices=[("3", "Three")], widget=forms.RadioSelect)
    rate = forms.IntegerField(label="Rate", required=False, widget=forms.NumberInput(attrs={"data-unit": "€ an hour"}))
    agreed = forms.BooleanField(label="Agreed", required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Anna de Wit", "AW"), ("Joris van den Berg", "JB"), ("Émile", "É"), ("", ""), (None, ""), ("  ", ""), ("Jan 't Hart", "JH")],
)
def test_initials_leave_particles_out(name, expected):
    assert initials(name) == expected


@pytest.mark.parametrize("numbers", [(18, 22, 10, 40), (0, 0, 0, 0), (50, 50, 0, 40), (3, 5, 9, 8)])
def test_a_meter_never_runs_over(numbers):
    parts = meter_parts(*numbers)
    assert min(parts.own, parts.both, parts.ours) >= 0
    assert parts.ours_from + parts.ours <= 100.01
    assert parts.both_from == parts.own


def test_a_meter_keeps_its_decimal_points_in_dutch(settings):
    settings.LANGUAGE_CODE = "nl"
    out = drawn('{% meter own=1 ours=1 both=0 whole=3 as parts %}{% include "web/parts/meter.html" %}')
    assert 'width="33.33"' in out
    assert 'x="33.33"' in out


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in drawn('{% icon "needs" %}')
    assert 'aria-label="a &lt;b&gt;"' in drawn('{% icon "needs" label %}', label="a <b>")


def test_every_icon_asked_for_is_in_the_sprite():
    sprite = (WEB / "static/web/img/icons.svg").read_text(encoding="utf-8")
    names = {symbol.get("id") for symbol in ET.fromstring(sprite)}  # noqa: S314  own file
    asked = {name for page in (WEB / "templates").rglob("*.html") for name in re.findall(r'{% icon "([\w-]+)"', page.read_text())}
    assert len(asked) > 10
    assert asked <= names


@pytest.mark.parametrize(
    ("cookie", "expected"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"'), ("auto", ""), ('"><b', "")]
)
def test_only_a_known_theme_reaches_the_page(cookie, expected):
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie
    assert drawn("{% theme_attribute %}", request=request) == expected


def test_a_qr_code_is_one_path_with_a_quiet_zone():
    code = qr("otpauth://totp/anna?secret=ABC")
    corners = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}
    assert (4, 4) in corners
    assert min(min(pair) for pair in corners) == 4
    assert max(max(pair) for pair in corners) == code.size - 5


def test_a_field_names_its_help_its_error_and_its_unit():
    out = str(RoleForm({"level": "3", "rate": "many"}))
    assert 'aria-describedby="id_discipline_helptext id_discipline_error"' in out
    assert 'id="id_discipline_helptext"' in out
    assert 'id="id_discipline_error"' in out
    assert "words &lt;b&gt;" in out
    assert out.count("€ an hour") == 3  # attribute, for those who see, for those who listen


def test_the_summary_links_to_each_wrong_field():
    out = str(RoleForm({"rate": "many"}))
    targets = re.findall(r'<a href="#([\w-]+)"', out)
    assert targets == ["id_discipline", "id_level_0", "id_rate"]
    assert all(f'id="{target}"' in out for target in targets)


def test_a_form_without_faults_has_no_summary_and_marks_only_what_is_optional():
    out = str(RoleForm())
    assert "error-summary" not in out
    assert out.count('class="optional"') == 1
    assert out.count('type="hidden"') == 1


@pytest.mark.parametrize(("initial", "marks"), [(None, 1), ("own", 0)])
def test_a_choice_that_begins_chosen_cannot_stay_empty_and_is_not_said_to(initial, marks):
    class Choosing(forms.Form):
        under = forms.ChoiceField(choices=[("own", "Own name")], widget=forms.RadioSelect, required=False, initial=initial)

    assert str(Choosing()).count('class="optional"') == marks


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_no_context_and_says_how_to_go_on(page):
    out = render_to_string(f"{page}.html")
    assert "<h1>" in out
    assert 'class="button" href="/"' in out


def test_a_refusal_says_its_sentence_and_escapes_it():
    out = render_to_string("web/refused.html", {"sentence": "Anna <b> is asked.", "way_on": "Wait.", "back_url": "/needs/"})
    assert out.count("Anna &lt;b&gt; is asked.") == 1
    assert out.count("Wait.") == 1
    assert 'href="/needs/"' in out


def test_the_manifest_is_json_and_its_pictures_exist():
    manifest = json.loads(render_to_string("web/manifest.webmanifest"))
    for picture in manifest["icons"]:
        assert (WEB / "static" / picture["src"].removeprefix("/static/")).is_file()


def test_the_mail_says_the_same_with_and_without_pictures():
    context = {
        "first_line": "Answer Anna & Joris",
        "lines": ["One."],
        "link_url": "/a/1/",
        "link_text": "Answer",
        "what_if_nothing": "It ends.",
    }
    text, html = render_to_string("web/mail/base.txt", context), render_to_string("web/mail/base.html", context)
    assert text.startswith("Answer Anna & Joris\n")
    for part in ("One.", "/a/1/", "Answer", "It ends."):
        assert part in text
        assert part in html
    assert "<img" not in html


def test_the_style_guide_shows_every_part():
    out = render_to_string("web/style_guide.html", {}, request=None)
    names = "card deflist compare person badge empty notice path meter steps tabs details dialog timeline progress next"
    for name in names.split():
        assert f'class="{name}' in out, name
