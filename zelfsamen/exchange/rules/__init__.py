"""The exchange format: reading, checking and writing packages, with no database."""

from zelfsamen.exchange.rules.faults import MOST_FAULTS, Code, Fault, Faults
from zelfsamen.exchange.rules.package import Package, PackageChangedError, check_package

__all__ = ["MOST_FAULTS", "Code", "Fault", "Faults", "Package", "PackageChangedError", "check_package"]
