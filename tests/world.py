"""The same world for tests as for the demo and the pictures."""

from zelfsamen.web.world import CAST, CLIENT, SIGN_IN, World, build_world

__all__ = ["CAST", "CLIENT", "SIGN_IN", "World", "build_world"]
