"""Forms of people: they validate what was typed and nothing more."""
