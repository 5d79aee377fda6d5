"""Asks the server on this computer whether it is ready: `python -m zelfsamen.site.probe` ends with 0 when it is."""

from __future__ import annotations

import http.client
import os
import sys

READY = 204


def ready(port: int, *, host: str) -> bool:
    """Whether the server on this port answers that it is ready; it only listens to the host names it was given."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        asked.request("GET", "/ready", headers={"Host": host})
        return asked.getresponse().status == READY
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def main() -> int:
    """0 when the server is ready, 1 when it is not."""
    host = os.environ.get("ZELFSAMEN_HOSTS", "").split(",")[0].strip().lstrip(".") or "localhost"
    return 0 if ready(int(os.environ.get("ZELFSAMEN_PORT") or 8000), host=host) else 1


if __name__ == "__main__":
    sys.exit(main())
