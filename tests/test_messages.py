"""Both languages are complete: what the code and the templates ask for, Dutch has. `test_messages_guards.py` shows that this can fail."""

from script.lib import messages


def test_every_text_is_there_in_dutch():
    found = messages.faults(messages.gather(), messages.read(messages.DUTCH))
    assert not found, f"{len(found)} faults (script/messages gathers the texts):\n" + "\n".join(found)


def test_the_dutch_file_is_as_script_messages_writes_it():
    catalog, _ = messages.merged(messages.gather(), [messages.read(messages.DUTCH)])
    assert messages.DUTCH.read_text(encoding="utf-8") == messages.written(catalog), "run script/messages"
