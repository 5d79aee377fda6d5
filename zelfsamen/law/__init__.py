"""Dated facts of law: what the product computes and warns with, each with its source and the day it was looked up.

Pure: no Django, no clock. What a fact means for somebody is not decided here, and nowhere else in the product either.
"""

from zelfsamen.law.facts import Fact, Misread, Unknown, codes, fact

__all__ = ["Fact", "Misread", "Unknown", "codes", "fact"]
