"""Each rule of the house is shown a violation, since a guard that cannot fail guards nothing; and something it must let pass."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.views import View

from tests.support.guards import code, street, texts
from tests.support.guards.sources import ROOT, Source
from tests.test_architecture import model_faults, view_faults

IN_VIEWS = "zelfsamen/people/views.py"
IN_ACTIONS = "zelfsamen/people/actions/join.py"
IN_RULES = "zelfsamen/trust/rules/decay.py"
LONG = "def long():\n" + "    x = 1\n" * 40

VIOLATIONS = [
    (code.too_long, IN_VIEWS, "x = 1\n" * 401),
    (code.long_functions, IN_VIEWS, LONG),
    (code.signals, IN_VIEWS, "from django.db.models.signals import post_save"),
    (code.signals, IN_VIEWS, "from django.dispatch import receiver"),
    (code.signals, IN_VIEWS, "@receiver(saved)\ndef f(): pass"),
    (code.signals, IN_VIEWS, "user_signed_up.connect(f)"),
    (code.signals, IN_VIEWS, "signals.post_save.connect(f)"),
    (code.writes, IN_VIEWS, "person.save()"),
    (code.writes, IN_VIEWS, "person.save(update_fields=['name'])"),
    (code.writes, IN_VIEWS, "Person.objects.create(name='An')"),
    (code.writes, IN_VIEWS, "Person.objects.filter(x=1).update(name='An')"),
    (code.writes, IN_VIEWS, "Person.objects.filter(x=1).update(**changes)"),
    (code.writes, IN_VIEWS, "Person.objects.filter(x=1).delete()"),
    (code.writes, "zelfsamen/people/models/persons.py", "self.bulk_create(rows)"),
    (code.writes, "zelfsamen/people/forms.py", "self.get_or_create(x=1)"),
    (code.writes, "zelfsamen/people/rules.py", "await row.asave()"),
    (code.writes, "zelfsamen/people/templatetags/x.py", "cursor.execute('DELETE FROM people_person')"),
    (code.writes, "zelfsamen/people/models/persons.py", "cursor.execute(f'DELETE FROM {table}')"),
    (code.writes, "zelfsamen/people/models/persons.py", "cursor.execute('delete from people_person')"),
    (
        code.writes,
        "zelfsamen/web/management/commands/demo.py",
        "cursor.execute('''UPDATE people_person SET name = 1''')",
    ),
    (code.writes, "zelfsamen/people/tasks.py", "update_or_create = Person.objects.update_or_create(x=1)"),
    (code.undecorated_actions, IN_ACTIONS, "def join(person):\n    'A person joins.'"),
    (code.undecorated_actions, IN_ACTIONS, "@action\ndef join(person): pass"),
    (code.undecorated_actions, IN_ACTIONS, "@action\ndef join(person, network):\n    'A person joins.'"),
    (code.undecorated_actions, "zelfsamen/people/actions.py", "@action\ndef join(*people):\n    'People join.'"),
    (code.impure_rules, IN_RULES, "from django.utils import timezone"),
    (code.impure_rules, IN_RULES, "import django.db"),
    (code.impure_rules, IN_RULES, "from zelfsamen.people.models import Person"),
    (code.impure_rules, IN_RULES, "from zelfsamen.people import models"),
    (code.impure_rules, IN_RULES, "today = datetime.date.today()"),
    (code.impure_rules, "zelfsamen/core/amounts.py", "started = time.monotonic()"),
    (code.impure_rules, "zelfsamen/law/facts.py", "import django"),
    (code.undocumented_rules, IN_RULES, "def decay(x): return x"),
    (code.prints, IN_VIEWS, "print('x')"),
    (code.model_forms, "zelfsamen/people/forms.py", "from django.forms import ModelForm"),
    (code.model_forms, "zelfsamen/people/forms.py", "class F(forms.ModelForm): pass"),
    (code.made_up_texts, IN_VIEWS, "_(f'Hello {name}')"),
    (code.made_up_texts, IN_VIEWS, "gettext('Hello ' + name)"),
    (code.made_up_texts, IN_VIEWS, "ngettext('One', '%d teams' % n, n)"),
    (code.made_up_texts, IN_VIEWS, "_('Hello {}'.format(name))"),
    (code.skipped_tests, "tests/test_x.py", "@pytest.mark.skip\ndef test(): pass"),
    (code.skipped_tests, "tests/test_x.py", "@pytest.mark.xfail(reason='x')\ndef test(): pass"),
    (code.skipped_tests, "tests/test_x.py", "pytest.importorskip('numpy')"),
    (texts.inline, "p.html", "<script>go()</script>"),
    (texts.inline, "p.html", "<p>\n<style>p { color: red }</style>"),
    (texts.inline, "p.html", '<p class="x" style="color: red">'),
    (texts.inline, "p.html", '<button onclick="go()">'),
    (texts.inline, "p.html", '<a href="javascript:go()">'),
    (texts.elsewhere, "p.html", '<script src="https://cdn.example.org/x.js"></script>'),
    (texts.elsewhere, "p.html", '<link rel="stylesheet" href="//cdn.example.org/x.css">'),
    (texts.elsewhere, "p.html", '<img alt="" src="http://example.org/x.png">'),
    (texts.elsewhere, "p.css", "p { background: url(https://example.org/x.png) }"),
    (texts.elsewhere, "p.css", '@import "//example.org/x.css";'),
    (texts.elsewhere, "p.js", "fetch('https://example.org/x')"),
    (texts.elsewhere, "p.js", 'import x from "//cdn.example.org/x.js"'),
    (texts.addresses, "README.md", "see https://" + texts.REGISTRIES[0]),
    (texts.addresses, "README.md", "cd " + texts.OUTSIDE[0]),
    (texts.undone, "p.css", "/* " + "TO" + "DO: later */"),
]

ALLOWED = [
    (code.too_long, IN_VIEWS, "x = 1\n" * 400),
    (code.long_functions, IN_VIEWS, LONG.removesuffix("    x = 1\n")),
    (code.signals, IN_VIEWS, "connection.connect()"),
    (code.writes, IN_VIEWS, "context.update(other); cache.delete('key'); picture.save(file, format='PNG')"),
    (code.writes, IN_VIEWS, "'The client may update and delete from this page.'"),
    (code.writes, IN_VIEWS, "cursor.execute('SELECT name FROM people_person')"),
    (code.writes, IN_ACTIONS, "Person.objects.create(name='An')"),
    (code.undecorated_actions, IN_ACTIONS, "@action\ndef join(person, *, network):\n    'A person joins.'\ndef _help(a, b): pass"),
    (code.undecorated_actions, IN_VIEWS, "def join(request): pass"),
    (code.impure_rules, IN_RULES, "from datetime import date\nfrom zelfsamen.core.amounts import cents\nd = date(2026, 1, 1)"),
    (code.impure_rules, IN_VIEWS, "from django.utils import timezone\ntimezone.now()"),
    (code.undocumented_rules, IN_RULES, "def decay(x):\n    'Half per two years.'\ndef _half(x): pass"),
    (code.prints, "zelfsamen/web/management/commands/demo.py", "print('x')"),
    (code.made_up_texts, IN_VIEWS, "_('Hello %(name)s') % {'name': name}\n_(text)"),
    (code.skipped_tests, "tests/test_x.py", "pytest.skip('there is no ../shared/data here')"),
    (texts.inline, "p.html", '<script src="x.js"></script><script type="application/json">{}</script>{# <style> #}<p data-style="x">'),
    (texts.inline, "zelfsamen/web/templates/web/mail/base.html", '<p style="color: red">'),
    (texts.elsewhere, "p.html", '<a href="https://example.org/">x</a><svg xmlns="http://www.w3.org/2000/svg">'),
    (texts.elsewhere, "p.css", "/* see https://example.org/ */ p { color: red }"),
    (texts.elsewhere, "p.js", "// see https://example.org/\nfetch('/needs/')"),
    (texts.addresses, "README.md", "the data in ../shared/data"),
]


def named(case: tuple) -> str:
    return f"{case[0].__name__}: {case[2][-40:]!r}"


@pytest.mark.parametrize("case", VIOLATIONS, ids=named)
def test_violation_is_seen(case: tuple):
    check, name, text = case
    assert check(Source(name, text))


@pytest.mark.parametrize("case", ALLOWED, ids=named)
def test_what_is_allowed_passes(case: tuple):
    check, name, text = case
    assert check(Source(name, text)) == []


@pytest.mark.parametrize(
    ("app", "key", "faulty"),
    [
        ("people", "models.ForeignKey('networks.Network', models.CASCADE)", True),
        ("trust", "models.ManyToManyField(to='agenda.Commitment')", True),
        ("core", "OneToOneField('people.Person', CASCADE)", True),
        ("networks", "models.ForeignKey('people.Person', models.CASCADE)", False),
        ("networks", "models.ForeignKey('Network', models.CASCADE)", False),
        ("networks", "models.ForeignKey('networks.Network', models.CASCADE)", False),
    ],
)
def test_keys_up_the_street_are_seen(app: str, key: str, faulty: bool):
    source = Source(f"zelfsamen/{app}/models.py", f"x = {key}")
    assert bool(street.upward_keys(source, street.ranks())) == faulty


def test_words_without_code_are_seen():
    head = "| term | Dutch | code name |\n|---|---|---|\n"
    table = head + "| need | vraag | `matching.Need` |\n| gone | weg | `matching.Gone` |\n| bare | kaal | none |"
    names = texts.defined(
        [Source("zelfsamen/matching/models.py", "class Need: pass"), Source("zelfsamen/people/models.py", "class Gone: pass")]
    )
    assert texts.unknown_words(table, names) == ["gone: `matching.Gone` is not in the code", "bare: no code name in backticks"]


@isolate_apps("zelfsamen.core")
def test_models_without_sentence_or_uuid_are_seen():
    class Bad(models.Model):
        class Meta:
            app_label = "core"

    class Good(models.Model):
        """A thing."""

        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "core"

    assert len(model_faults(Bad)) == 2
    assert model_faults(Good) == []


def test_views_that_are_no_plain_function_are_seen():
    class Page(View):
        pass

    theirs, ours = Page.as_view(), Page.as_view()
    theirs.__module__, ours.__module__ = "allauth.account.views", "zelfsamen.people.views"
    assert view_faults(theirs) == []
    assert view_faults(ours)
    assert not view_faults(_plain)


def _plain(request: object) -> None:
    """Stands for a view."""


_plain.__module__ = "zelfsamen.people.views"

APPS = ("core", "law", "people", "trust", "agenda", "networks", "matching", "collaborations", "exchange", "web", "site")
SOUND = {
    "core/amounts.py": "",
    "people/rules.py": "from zelfsamen.core import amounts",
    "people/models.py": "import django.db",
    "people/actions.py": "from zelfsamen.people import models",
    "people/views.py": "from zelfsamen.people import actions",
    "people/forms.py": "",
    "networks/models.py": "from zelfsamen.people import models",
}
BROKEN = {
    "people/actions.py": "from zelfsamen.networks import models",
    "trust/models.py": "from zelfsamen.agenda import apps",
    "agenda/apps.py": "",
    "people/models.py": "from zelfsamen.people import views",
    "people/rules.py": "import django.db",
    "core/amounts.py": "import django",
    "networks/models.py": "from zelfsamen.people import forms",
    "stray/models.py": "",
}


def lint_imports(folder: Path, files: dict[str, str]) -> tuple[int, str]:
    for name in [*(f"{app}/__init__.py" for app in APPS), "__init__.py", *files]:
        path = folder / "zelfsamen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(files.get(name, ""))
    shutil.copy(ROOT / "contracts.ini", folder)
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--config",
        "contracts.ini",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_contracts_let_a_sound_package_pass(tmp_path: Path):
    status, said = lint_imports(tmp_path, SOUND)
    assert status == 0, said


def test_the_contracts_see_each_violation(tmp_path: Path):
    status, said = lint_imports(tmp_path, {**SOUND, **BROKEN})
    assert status == 1
    expected = [
        "zelfsamen.people.actions -> zelfsamen.networks.models",  # up the street
        "zelfsamen.trust.models -> zelfsamen.agenda.apps",  # across it
        "zelfsamen.people.models -> zelfsamen.people.views",  # up inside an app
        "zelfsamen.people.rules -> django",  # rules that know Django
        "zelfsamen.core.amounts -> django",
        "zelfsamen.networks.models -> zelfsamen.people.forms",  # another app's screens
        "stray",  # an app that has no place in the street
    ]
    assert [line for line in expected if line not in said] == []
