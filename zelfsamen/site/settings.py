"""Settings, all from the environment; production refuses to start with an unsafe value."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zelfsamen.site.environment import Misconfigured, data_folder, database, listed, required

PACKAGE = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("development", "test", "demo", "production")
ENV = os.environ.get("ZELFSAMEN_ENV", "development")
if ENV not in ENVIRONMENTS:
    raise Misconfigured(f"ZELFSAMEN_ENV is {ENV!r}. It must be one of {', '.join(ENVIRONMENTS)}.")
PRODUCTION = ENV == "production"
DEMO = ENV == "demo"
DEBUG = False

DATA = data_folder(PACKAGE.parent)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
SECRET_KEY = required("ZELFSAMEN_SECRET_KEY", unsafe=("changeme", "secret")) if PRODUCTION else os.environ.get("ZELFSAMEN_SECRET_KEY", "not-secret")
ALLOWED_HOSTS = required("ZELFSAMEN_HOSTS", unsafe=("*",)).split(",") if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
BASE_URL = required("ZELFSAMEN_URL") if PRODUCTION else os.environ.get("ZELFSAMEN_URL", "http://127.0.0.1:8000")
if PRODUCTION and len(SECRET_KEY) < 40:
    raise Misconfigured("ZELFSAMEN_SECRET_KEY is shorter than 40 characters. Make a long random one.")
if PRODUCTION and not BASE_URL.startswith("https://"):
    raise Misconfigured("ZELFSAMEN_URL does not begin with https://. Sign-in and mailed links need a safe connection.")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "zelfsamen.core",
    "zelfsamen.people",
    "zelfsamen.trust",
    "zelfsamen.agenda",
    "zelfsamen.networks",
    "zelfsamen.matching",
    "zelfsamen.collaborations",
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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
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

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"] if ENV == "test" else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

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
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION and os.environ.get("ZELFSAMEN_BEHIND_PROXY") == "yes" else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

OPERATOR_EMAILS = listed("ZELFSAMEN_OPERATORS")
TESTING = "pytest" in sys.modules
