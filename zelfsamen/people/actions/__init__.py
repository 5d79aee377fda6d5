"""The use cases of people: other apps import from here."""

from zelfsamen.people.actions.circles import close_circle, join_circle, leave_circle, open_circle, rebuild_circle_links
from zelfsamen.people.actions.links import forget_links, mint_link, use_link
from zelfsamen.people.actions.persons import become_professional, choose_language, claim, next_number, register

__all__ = [
    "become_professional",
    "choose_language",
    "claim",
    "close_circle",
    "forget_links",
    "join_circle",
    "leave_circle",
    "mint_link",
    "next_number",
    "open_circle",
    "rebuild_circle_links",
    "register",
    "use_link",
]
