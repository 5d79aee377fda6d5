"""`zelfsamen demo`: build the demo world where it is absent, and print ready sign-in links."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from zelfsamen.web.demo import sign_in_link
from zelfsamen.web.world import CAST, CLIENT, SIGN_IN, build_world


class Command(BaseCommand):
    help = "Build the demo world and print sign-in links for four of its people (only with ZELFSAMEN_ENV=demo)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            self.stderr.write("The demo world is made-up people; it is built only where ZELFSAMEN_ENV is demo. Run script/demo.")
            sys.exit(2)
        now = timezone.now()
        world = build_world(now=now, today=timezone.localdate(now), busy=True)
        label = {one.key: one.place_in_figure for one in CAST}
        for key in SIGN_IN:
            self.stdout.write(f"{world[key].name} ({label[key]}): {sign_in_link(world[key])}")
        self.stdout.write(f"{world[CLIENT].name} (client): {sign_in_link(world[CLIENT])}")
