"""The shell's own addresses; without a namespace, since every page links to them."""

from __future__ import annotations

from django.urls import path

from zelfsamen.web.views import demo, shell, today, welcome

urlpatterns = [
    path("", today.today, name="today"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/<uuid:key>/", welcome.this_is_me, name="this_is_me"),
    path("language/", shell.set_language, name="set_language"),
    path("theme/", shell.theme, name="theme"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("health", shell.health, name="health"),
    path("ready", shell.ready, name="ready"),
    path("about/", shell.about, name="about"),
    path("privacy/", shell.privacy, name="privacy"),
    path("style-guide/", shell.style_guide, name="style_guide"),
    path("demo/mail/", demo.mail, name="demo_mail"),
    path("demo/mail/<uuid:key>/", demo.one_mail, name="demo_one_mail"),
    path("demo/sign-in/<str:token>/", demo.sign_in, name="demo_sign_in"),
]
