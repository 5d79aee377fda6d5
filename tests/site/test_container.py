"""What can be known of the image without building it, and the probe that its health check asks."""

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from tests.support.guards.sources import ROOT
from zelfsamen.site import probe

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
OURS = {name: service for name, service in COMPOSE["services"].items() if name != "database"}


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n", " ", DOCKERFILE)
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line and not line.startswith("#")]


def test_the_image_runs_as_a_user_without_rights():
    users = [value for word, value in instructions() if word == "USER"]
    assert users == ["10001"]
    words = [word for word, _value in instructions()]
    assert "RUN" not in words[words.index("USER") :]


def test_what_is_copied_is_there_and_is_let_in():
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for word, value in instructions():
        if word == "COPY" and not value.startswith("--from"):
            for path in value.split()[:-1]:
                assert (ROOT / path).exists(), path
                assert path.split("/")[0] in let_in, path


def test_packages_come_from_the_lock_with_their_hashes():
    assert "--require-hashes" in DOCKERFILE
    assert "--index-url" not in DOCKERFILE


@pytest.mark.parametrize("name", list(OURS))
def test_each_service_reads_its_file_system_and_may_nothing(name):
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - of the container
    assert "data:/data" in service["volumes"]


def test_no_secret_stands_in_the_file_and_the_pages_are_for_a_proxy_on_this_computer():
    text = (ROOT / "compose.yaml").read_text()
    assert text.count("${DATABASE_PASSWORD:?") == 2
    assert OURS["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in COMPOSE["services"]["database"]


def test_the_tables_come_first():
    for name in ("web", "worker"):
        assert OURS[name]["depends_on"] == {"tables": {"condition": "service_completed_successfully"}}
    assert OURS["tables"]["command"] == ["migrate", "--no-input"]


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        right = (self.path, self.headers["Host"]) == ("/ready", "samen.example")
        self.send_response(204 if right else 503)
        self.end_headers()

    def log_message(self, *_told):
        pass


def test_the_probe_asks_under_a_name_that_is_answered(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("ZELFSAMEN_PORT", str(server.server_port))
    monkeypatch.setenv("ZELFSAMEN_HOSTS", ".samen.example,other.example")
    try:
        assert probe.main() == 0
        monkeypatch.setenv("ZELFSAMEN_HOSTS", "other.example")
        assert probe.main() == 1
    finally:
        server.shutdown()
        server.server_close()
    assert probe.main() == 1
