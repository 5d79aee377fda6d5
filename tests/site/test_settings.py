"""Production refuses to start with an unsafe value, in one sentence that says which."""

import os
import re
import runpy
from pathlib import Path

import pytest

import zelfsamen.site.settings as running
from zelfsamen.site.environment import Misconfigured

SETTINGS = Path(running.__file__)
SAFE = {
    "ZELFSAMEN_ENV": "production",
    "ZELFSAMEN_SECRET_KEY": "kJ8!s0dfj3-9sdkfj2lkj3-4lkjs9df8sdlfkj23l4kj",
    "ZELFSAMEN_HOSTS": "samen.example,.samen.example",
    "ZELFSAMEN_URL": "https://samen.example",
    "ZELFSAMEN_MAIL_URL": "smtp://user:p%40ss@mail.example:587",
    "ZELFSAMEN_MAIL_FROM": "Samen <post@samen.example>",
}


@pytest.fixture
def started(monkeypatch, tmp_path):
    """The settings as they are read with this environment and no other."""

    def start(**environment):
        for name in list(os.environ):
            if name.startswith("ZELFSAMEN_") or name in {"DATABASE_URL", "REPLICA_URL"}:
                monkeypatch.delenv(name)
        for name, value in ({"ZELFSAMEN_DATA": str(tmp_path)} | environment).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return start


def test_production_starts_with_safe_values(started):
    made = started(**SAFE, ZELFSAMEN_PROXIES="1")
    assert made["SESSION_COOKIE_SECURE"] is True
    assert made["CSRF_COOKIE_SECURE"] is True
    assert made["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert made["SECURE_SSL_REDIRECT"] is True
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert made["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert made["DEBUG"] is False
    assert made["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    assert (made["EMAIL_HOST_PASSWORD"], made["EMAIL_USE_TLS"], made["EMAIL_PORT"]) == ("p@ss", True, 587)
    assert made["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.ScryptPasswordHasher"]


def test_without_a_proxy_nobody_may_say_that_the_connection_is_safe(started):
    assert started(**SAFE)["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize("name", [name for name in SAFE if name != "ZELFSAMEN_ENV"])
def test_production_does_not_start_without(started, name):
    with pytest.raises(Misconfigured, match=f"{name} is empty"):
        started(**{key: value for key, value in SAFE.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZELFSAMEN_SECRET_KEY", "changeme"),
        ("ZELFSAMEN_SECRET_KEY", "not-secret"),
        ("ZELFSAMEN_SECRET_KEY", "short-but-random-9f8g"),
        ("ZELFSAMEN_SECRET_KEY", "a" * 60),
        ("ZELFSAMEN_HOSTS", "*"),
        ("ZELFSAMEN_HOSTS", "samen.example,*"),
        ("ZELFSAMEN_HOSTS", " , "),
        ("ZELFSAMEN_URL", "http://samen.example"),
        ("ZELFSAMEN_URL", "https://samen.example/path"),
        ("ZELFSAMEN_URL", "https://other.example"),
        ("ZELFSAMEN_MAIL_URL", "console:"),
        ("ZELFSAMEN_MAIL_URL", "mail.example"),
        ("ZELFSAMEN_MAIL_URL", "smtp://mail.example?tls=no"),
        ("ZELFSAMEN_OLD_SECRET_KEYS", "secret"),
        ("ZELFSAMEN_MAIL_FROM", "zelfsamen"),
        ("ZELFSAMEN_PROXIES", "many"),
        ("ZELFSAMEN_PROXIES", "-1"),
        ("ZELFSAMEN_DEBUG", "yes"),
        ("DATABASE_URL", "mysql://x/y"),
        ("REPLICA_URL", "postgresql://copy.example/samen"),
        ("ZELFSAMEN_LOG", "xml"),
        ("ZELFSAMEN_METRICS", "9100"),
        ("ZELFSAMEN_METRICS", "localhost:99999"),
        ("DATABASE_URL", "postgresql://host"),
        ("ZELFSAMEN_ENV", "prod"),
    ],
)
def test_an_unsafe_value_is_named_in_one_line(started, name, value):
    with pytest.raises(Misconfigured) as refused:
        started(**(SAFE | {name: value}))
    sentence = str(refused.value)
    assert name in sentence
    assert sentence.startswith("zelfsamen does not start: ")
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_folder_that_cannot_be_made_is_named(started, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="ZELFSAMEN_DATA names"):
        started(ZELFSAMEN_DATA=str(tmp_path / "file" / "below"))


def test_mail_to_the_machine_itself_may_be_plain(started):
    assert started(**(SAFE | {"ZELFSAMEN_MAIL_URL": "smtp://localhost:25?tls=no"}))["EMAIL_USE_TLS"] is False


def test_a_copy_to_read_from_is_used_where_one_is_named(started):
    made = started(DATABASE_URL="postgresql://u:p@one.example/samen", REPLICA_URL="postgresql://u:p@two.example/samen")
    assert {name: one["HOST"] for name, one in made["DATABASES"].items()} == {"default": "one.example", "replica": "two.example"}
    assert made["DATABASE_ROUTERS"] == ["zelfsamen.site.replica.Router"]
    # After the static files, which need no database, and before the first that reads one.
    near = made["MIDDLEWARE"].index("zelfsamen.site.replica.near")
    assert made["MIDDLEWARE"].index("whitenoise.middleware.WhiteNoiseMiddleware") == near - 1
    assert near < made["MIDDLEWARE"].index("django.contrib.sessions.middleware.SessionMiddleware")
    assert started()["DATABASE_ROUTERS"] == []


def test_numbers_are_shown_only_where_somebody_asks(started, tmp_path, monkeypatch):
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    assert started()["METRICS"] is None
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
    made = started(ZELFSAMEN_METRICS="127.0.0.1:9100")
    assert made["METRICS"] == ("127.0.0.1", 9100)
    assert os.environ.pop("PROMETHEUS_MULTIPROC_DIR") == str(tmp_path / "metrics")


def test_mail_over_tls_from_the_start(started):
    made = started(**(SAFE | {"ZELFSAMEN_MAIL_URL": "smtps://mail.example"}))
    assert (made["EMAIL_USE_SSL"], made["EMAIL_USE_TLS"], made["EMAIL_PORT"]) == (True, False, 465)


def test_the_demo_keeps_its_mail_and_development_prints_it(started):
    assert started(ZELFSAMEN_ENV="demo")["EMAIL_BACKEND"] == "zelfsamen.web.mail.demo.DemoBackend"
    made = started()
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert made["DEBUG"] is False


def test_tests_hash_fast_and_others_slowly(started):
    assert "MD5" in started(ZELFSAMEN_ENV="test")["PASSWORD_HASHERS"][0]
    assert "Scrypt" in started()["PASSWORD_HASHERS"][0]


def test_no_page_may_run_or_show_what_is_not_ours(started):
    policy = started(**SAFE)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert {source for sources in policy.values() for source in sources} == {"'none'", "'self'"}


def test_every_variable_is_written_down():
    root = SETTINGS.parents[2]
    read = set()
    for file in [*SETTINGS.parent.glob("*.py"), *(root / "script").glob("**/*")]:
        if file.is_file() and "__pycache__" not in file.parts:
            read |= set(re.findall(r"\b(?:ZELFSAMEN_[A-Z_]+|DATABASE_URL|REPLICA_URL)\b", file.read_text(encoding="utf-8")))
    told = set(re.findall(r"`(ZELFSAMEN_[A-Z_]+|DATABASE_URL|REPLICA_URL)`", (root / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert read == told
