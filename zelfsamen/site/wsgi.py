"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfsamen.site.settings")
application = get_wsgi_application()

from zelfsamen.site.warm import warm_up  # noqa: E402 - the apps are there only now

warm_up()
