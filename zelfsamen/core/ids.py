"""Keys of the product's own tables."""

import uuid

import uuid_utils.compat


def uuid7() -> uuid.UUID:
    """A new time-ordered key (RFC 9562, version 7); Python 3.11 has no maker of its own."""
    return uuid_utils.compat.uuid7()
