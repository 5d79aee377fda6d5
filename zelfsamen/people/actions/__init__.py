"""The use cases of people: other apps import from here."""

from zelfsamen.people.actions.accounts import erase_account
from zelfsamen.people.actions.businesses import add_business, choose_business, edit_business, remove_business, remove_logo, set_logo
from zelfsamen.people.actions.circles import (
    close_circle,
    join_circle,
    leave_circle,
    open_circle,
    rebuild_circle_links,
    relink_circles_daily,
)
from zelfsamen.people.actions.expertise import (
    change_qualification,
    remove_expertise,
    remove_qualification,
    set_expertise,
    show_qualification,
)
from zelfsamen.people.actions.guests import answered_from_link
from zelfsamen.people.actions.links import forget_links, mint_link, use_link
from zelfsamen.people.actions.organisations import add_organisation, add_own_firm, edit_organisation, end_representation, represent
from zelfsamen.people.actions.persons import become_professional, choose_language, claim, next_number, register
from zelfsamen.people.actions.private import block, state_expectations, unblock
from zelfsamen.people.actions.profiles import edit_profile
from zelfsamen.people.actions.visibility import show_items
from zelfsamen.people.actions.vocabulary import import_esco, load_disciplines

__all__ = [
    "add_business",
    "add_organisation",
    "add_own_firm",
    "answered_from_link",
    "become_professional",
    "block",
    "change_qualification",
    "choose_business",
    "choose_language",
    "claim",
    "close_circle",
    "edit_business",
    "edit_organisation",
    "edit_profile",
    "end_representation",
    "erase_account",
    "forget_links",
    "import_esco",
    "join_circle",
    "leave_circle",
    "load_disciplines",
    "mint_link",
    "next_number",
    "open_circle",
    "rebuild_circle_links",
    "register",
    "relink_circles_daily",
    "remove_business",
    "remove_expertise",
    "remove_logo",
    "remove_qualification",
    "represent",
    "set_expertise",
    "set_logo",
    "show_items",
    "show_qualification",
    "state_expectations",
    "unblock",
    "use_link",
]
