"""The world of the article's figure, for the demo, the tests and the pictures alike. All names are made up.

You (Noor) work together with Bram in collaboration (1), in network (2) with colleagues (3) and firms (4); they work outside it with
(5) and (6), who work with a, b and c.
"""

from zelfsamen.web.world.build import World, build_world
from zelfsamen.web.world.cast import CAST, CLIENT, SIGN_IN

__all__ = ["CAST", "CLIENT", "SIGN_IN", "World", "build_world"]
