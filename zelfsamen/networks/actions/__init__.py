"""The use cases of networks."""

from zelfsamen.networks.actions.invitations import (
    accept_as_guest,
    accept_invitation,
    decline_invitation,
    expire_invitations,
    forget_invitations,
    invite,
    withdraw_invitation,
)
from zelfsamen.networks.actions.membership import act_for, erase_memberships, leave_network
from zelfsamen.networks.actions.networks import edit_network, found_network

__all__ = [
    "accept_as_guest",
    "accept_invitation",
    "act_for",
    "decline_invitation",
    "edit_network",
    "erase_memberships",
    "expire_invitations",
    "forget_invitations",
    "found_network",
    "invite",
    "leave_network",
    "withdraw_invitation",
]
