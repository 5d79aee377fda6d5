"""Settings, all from the environment; production refuses to start with an unsafe value."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zelfsamen.site.environment import (
    Misconfigured,
    bound,
    data_folder,
    database,
    listed,
    mail,
    old_secrets,
    one_of,
    replica,
    required,
    safe_address,
    safe_hosts,
    secret,
    sender,
    whole,
)

PACKAGE = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("development", "test", "demo", "production")
ENV = os.environ.get("ZELFSAMEN_ENV", "development")
if ENV not in ENVIRONMENTS:
    raise Misconfigured(f"ZELFSAMEN_ENV is {ENV!r}. It must be one of {', '.join(ENVIRONMENTS)}.")
PRODUCTION = ENV == "production"
DEMO = ENV == "demo"
DEBUG = os.environ.get("ZELFSAMEN_DEBUG") == "yes"
if DEBUG and ENV != "development":
    raise Misconfigured("ZELFSAMEN_DEBUG is yes, and that shows the inside to everybody. It is for ZELFSAMEN_ENV=development only.")

DATA = data_folder(PACKAGE.parent)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA), **replica(os.environ.get("REPLICA_URL", ""), DATA)}
DATABASE_ROUTERS = ["zelfsamen.site.replica.Router"] if "replica" in DATABASES else []
SECRET_KEY = secret("ZELFSAMEN_SECRET_KEY") if PRODUCTION else os.environ.get("ZELFSAMEN_SECRET_KEY", "not-secret")
SECRET_KEY_FALLBACKS = old_secrets("ZELFSAMEN_OLD_SECRET_KEYS", production=PRODUCTION)
ALLOWED_HOSTS = (
    safe_hosts("ZELFSAMEN_HOSTS") if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver", *listed("ZELFSAMEN_HOSTS")]
)
BASE_URL = (
    safe_address("ZELFSAMEN_URL", ALLOWED_HOSTS) if PRODUCTION else os.environ.get("ZELFSAMEN_URL", "http://localhost:8000").rstrip("/")
)
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "zelfsamen.core",
    "zelfsamen.people",
    "zelfsamen.trust",
    "zelfsamen.agenda",
    "zelfsamen.decisions",
    "zelfsamen.networks",
    "zelfsamen.matching",
    "zelfsamen.collaborations",
    "zelfsamen.continuity",
    "zelfsamen.exchange",
    "zelfsamen.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "zelfsamen.web.middleware.observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(["zelfsamen.site.replica.near"] if DATABASE_ROUTERS else []),
    "zelfsamen.web.middleware.not_stored",
    "zelfsamen.web.middleware.sign_in_as_page",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zelfsamen.web.middleware.own_language",
    "zelfsamen.web.middleware.limited",
    "zelfsamen.web.middleware.refusals",
]
ROOT_URLCONF = "zelfsamen.site.urls"
WSGI_APPLICATION = "zelfsamen.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "zelfsamen.web.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "zelfsamen.site.formats"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION or DEMO
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not (PRODUCTION or DEMO)
MEDIA_ROOT = DATA / "files"

# In the database, so that limits hold over all processes. Few entries would let a flood push out the counts that stop it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"] if ENV == "test" else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"

PROXIES = whole("ZELFSAMEN_PROXIES")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_ADAPTER = "zelfsamen.web.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Without a password here, allauth would take it from the sign-in page too; the form of ours leaves it out when an account is made.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {"signup": "zelfsamen.web.forms.OpenAccountForm"}
ACCOUNT_SIGNUP_REDIRECT_URL = "welcome"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,5/15m/key",
    "signup": "10/m/ip",
    "reset_password": "10/m/ip,5/15m/key",
}
MFA_ADAPTER = "zelfsamen.web.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "zelfsamen"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

EMAIL = (
    mail(required("ZELFSAMEN_MAIL_URL"), production=True)
    if PRODUCTION
    else {"EMAIL_BACKEND": "zelfsamen.web.mail.demo.DemoBackend"}
    if DEMO
    else mail(os.environ.get("ZELFSAMEN_MAIL_URL") or "console:", production=False)
)
globals().update(EMAIL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    sender("ZELFSAMEN_MAIL_FROM") if PRODUCTION else os.environ.get("ZELFSAMEN_MAIL_FROM", "zelfsamen <zelfsamen@localhost>")
)
OPERATOR_EMAILS = listed("ZELFSAMEN_OPERATORS")
# Only where calendars stand in a network of the installation itself; the server then reaches whatever an address names there.
FETCH_PRIVATE_HOSTS = os.environ.get("ZELFSAMEN_FETCH_PRIVATE", "") == "yes"
LETTER_LEASE = timedelta(minutes=5)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
# Left to whoever owns the domain: a place on the browsers' own list cannot be taken back for months.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOG_FORM = one_of("ZELFSAMEN_LOG", ("text", "json"), otherwise="json" if PRODUCTION else "text")
SLOW_QUERY_MS = whole("ZELFSAMEN_SLOW_MS", 500)
METRICS = bound("ZELFSAMEN_METRICS")
METRICS_FOLDER = DATA / "metrics" if METRICS else None
if METRICS_FOLDER:
    # The package looks at this when it is imported: server processes keep their counts as files, which one process adds up.
    METRICS_FOLDER.mkdir(exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_FOLDER)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "zelfsamen.web.log.AddRequest"}},
    "formatters": {"text": {"()": "zelfsamen.web.log.WithoutPersons"}, "json": {"()": "zelfsamen.web.log.AsJson"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["request"], "formatter": LOG_FORM},
        "operator": {"class": "zelfsamen.web.log.TellOperator", "filters": ["request"], "level": "ERROR"},
    },
    "root": {"handlers": ["console", "operator"], "level": "WARNING"},
    "loggers": {
        "zelfsamen": {"level": "WARNING" if ENV == "test" else "INFO"},
        # Django's own handlers would write the address of a page, and with it a mailed token.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
    },
}
