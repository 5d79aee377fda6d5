"""The whole of an installation as one file: its rows, its uploaded files, and of which version they are."""

from zelfsamen.web.backup.archive import Archive, BadBackup, Kept, Manifest, Table
from zelfsamen.web.backup.taking import Taken, take_backup

__all__ = ["Archive", "BadBackup", "Kept", "Manifest", "Table", "Taken", "take_backup"]
