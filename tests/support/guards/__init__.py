"""The rules of the house as functions: each takes a source and returns what is wrong with it, one sentence per fault.

`tests/test_architecture.py` holds the whole repository against them; `tests/test_architecture_guards.py` shows each of them a violation.
"""

from tests.support.guards import code, sources, street, texts

__all__ = ["code", "sources", "street", "texts"]
