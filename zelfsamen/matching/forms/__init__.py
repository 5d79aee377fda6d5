"""Forms of matching: they validate what was typed and nothing more."""
