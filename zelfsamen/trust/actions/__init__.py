"""What people do to be trusted and to trust: work together, vouch, know; and keeping the edges right.

Other apps import from here.
"""

from zelfsamen.trust.actions.edges import rebuild_edges, refresh_edges, turn_edges

__all__ = ["rebuild_edges", "refresh_edges", "turn_edges"]
