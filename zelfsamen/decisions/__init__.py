"""Decisions of equals: one voice each, never by silence."""
