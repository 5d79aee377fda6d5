"""Every response of every role, read once for all words that may not stand in it."""

import io
import re
import zipfile
from collections.abc import Collection

from django.core import mail
from django.db import connection, transaction

from tests.access.cast import ROLES, Stage
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person
from zelfsamen.people.privacy import takeout
from zelfsamen.web.tasks import deliver

# What differs in every response by itself: the tokens of forms, the keys of requests and of retries.
OF_ITSELF = re.compile(rb'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|"[A-Za-z0-9]{64}"')
APART = {"X-Request-ID", "Content-Security-Policy", "Expires"}
TOO_MANY = 429


def answer(stage: Stage, name: str, role: str, method: str = "get"):
    """The response to one role, its body and how many questions it put to the database, with everything it did undone."""
    client = stage.clients[role]
    cookies, asked = client.cookies.copy(), []

    def count(execute, *told):
        asked.append(told[0])
        return execute(*told)

    with transaction.atomic(), connection.execute_wrapper(count):
        found = getattr(client, method)(stage.address(name))
        body = b"".join(found.streaming_content) if found.streaming else found.content
        transaction.set_rollback(True)
    client.cookies = cookies
    assert found.status_code != TOO_MANY, "a limit that answers hides the page"
    return found, body, len(asked)


def where(
    stage: Stage, words: Collection[str], names: Collection[str], method: str = "get", *, roles: Collection[str] = ROLES
) -> dict[str, set[tuple[str, str]]]:
    """For each word on which pages it stands for whom, headers too: one walk past the pages and the roles."""
    found: dict[str, set[tuple[str, str]]] = {word: set() for word in words}
    for name in sorted(names):
        for role in roles:
            response, body, _asked = answer(stage, name, role, method)
            read = body + str(response.headers).encode()
            for word in words:
                if word.encode() in read:
                    found[word].add((name, role))
    return found


def traces(stage: Stage, names: Collection[str], roles: Collection[str]) -> dict[tuple[str, str], tuple[object, ...]]:
    """What somebody could measure of each response: its status, headers (an ETag, a size), every byte, and the work it took."""
    told = {}
    for name in sorted(names):
        for role in roles:
            response, body, asked = answer(stage, name, role)
            headers = {key: value for key, value in response.headers.items() if key not in APART}
            told[name, role] = (response.status_code, headers, OF_ITSELF.sub(b"", body), asked)
    return told


def told_by_mail_and_record() -> list[str]:
    """Every letter that was sent and every line of the record."""
    deliver()
    letters = [message.subject + message.body + str(message.alternatives) for message in mail.outbox]
    return letters + [str(facts) for facts in Record.objects.values_list("facts", flat=True)]


def taken_along(person: Person) -> str:
    """Everything in somebody's export, as text."""
    with zipfile.ZipFile(io.BytesIO(takeout(person))) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def who_takes_along(word: str) -> set[str]:
    """In whose export a word stands."""
    return {person.name for person in Person.objects.all() if word in taken_along(person)}
