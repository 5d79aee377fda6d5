"""The use cases of exchange: take a package in, write one out."""

from zelfsamen.exchange.actions.exporting import export_package
from zelfsamen.exchange.actions.importing import import_package
from zelfsamen.exchange.actions.refused import BadPackage, FolderInUse, FolderNotWritable
from zelfsamen.exchange.actions.run import State

__all__ = ["BadPackage", "FolderInUse", "FolderNotWritable", "State", "export_package", "import_package"]
