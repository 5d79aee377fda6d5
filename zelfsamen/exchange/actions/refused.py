"""Why a package or a folder is refused: every fault in a sentence that says what is wrong and what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.refused import Refused
from zelfsamen.exchange.rules.faults import MOST_FAULTS, Code, Fault, Faults

SENTENCES: dict[Code, str | Promise] = {
    Code.NOT_FOUND: _("there is nothing here; expected a folder or a zip file in the exchange format"),
    Code.NOT_A_PACKAGE: _("this is no folder and no zip file; expected one of the two"),
    Code.ZIP_DAMAGED: _("the zip file is damaged or of an unknown kind; expected one that can be unpacked"),
    Code.ZIP_MEMBERS: _("the zip file holds %(found)s files; expected at most %(most)s"),
    Code.ZIP_SIZE: _("unpacked, the zip file would be %(found)s MB; expected at most %(most)s MB"),
    Code.ZIP_RATIO: _("%(member)s would grow more than %(most)s times when unpacked; expected an ordinary CSV file"),
    Code.ZIP_PATH: _("%(member)s points outside the zip file; expected names without .., \\ or / at the start"),
    Code.ZIP_LINK: _("%(member)s is a link or a device; expected only files"),
    Code.ZIP_ENCRYPTED: _("%(member)s is locked with a password; expected a zip file without one"),
    Code.ZIP_TWICE: _("%(member)s is in the zip file twice; expected every file once"),
    Code.ZIP_NESTED: _("%(member)s is an archive inside the archive; expected the CSV files themselves"),
    Code.JSON: _("this is no JSON object of at most 1 MB in UTF-8; expected a Frictionless data package, or no such file"),
    Code.DESCRIPTION: _("this is not as it should be; expected %(expected)s"),
    Code.RESOURCE_PATH: _("%(value)s is no file in this package; expected a relative path such as professionals.csv"),
    Code.RESOURCE_TWICE: _("%(value)s is described twice; expected every table once"),
    Code.DIALECT: _("described as %(encoding)s with %(delimiter)s between the cells; expected UTF-8 with commas"),
    Code.FILE_MISSING: _("the file %(name)s is not in the package; expected it, if need be with only a header"),
    Code.FILE_UNREADABLE: _("the file cannot be read to its end; expected an undamaged file"),
    Code.FILE_EMPTY: _("the file is empty; expected a header with the names of the columns"),
    Code.ENCODING: _("the byte %(byte)s is not UTF-8; expected the file saved as UTF-8 (perhaps it is Windows-1252 or Latin-1 now)"),
    Code.UTF16: _("the file is UTF-16; expected the file saved as UTF-8"),
    Code.NUL: _("the cell holds a NUL byte; expected text"),
    Code.LINE_ENDS: _("a carriage return stands alone; expected lines that end with LF or CRLF"),
    Code.SEPARATOR: _("the header is separated by %(found)s; expected commas"),
    Code.QUOTES: _('the quotation marks do not fit; expected a cell with " in it as a whole between quotes, with "" for each "'),
    Code.CELL_LONG: _("the cell is too long; expected at most %(most)s characters"),
    Code.RAGGED: _("the row has %(found)s cells; expected %(expected)s as in the header"),
    Code.COLUMN_MISSING: _("the column is not in the header; expected %(expected)s"),
    Code.COLUMN_TWICE: _("the column is in the header twice; expected every column once"),
    Code.EMPTY: _("the cell is empty; expected a value"),
    Code.ID: _("%(value)s cannot be an id; expected at most %(most)s characters without spaces or |"),
    Code.TEXT_LONG: _("the text has %(length)s characters; expected at most %(most)s"),
    Code.DATE: _("%(value)s is no date; expected YYYY-MM-DD"),
    Code.YEAR: _("%(value)s is too far away; expected a day from %(first)s to %(last)s"),
    Code.NUMBER: _("%(value)s is no number; expected digits with a decimal point, such as 7.5"),
    Code.NEGATIVE: _("%(value)s is below zero; expected 0 or more"),
    Code.DECIMALS: _("%(value)s has more than two decimals; expected at most two"),
    Code.TOO_LARGE: _("%(value)s is too large; expected at most %(most)s"),
    Code.LEVEL: _("%(value)s is no level; expected a whole number from 1 to %(most)s"),
    Code.EXPERTISE: _("%(value)s is no discipline with a level; expected key:level, joined by |"),
    Code.LANGUAGE: _("%(value)s is no language code; expected codes such as nl or en, joined by |"),
    Code.COUNTRY: _("%(value)s is no country code; expected two capitals such as NL"),
    Code.EMAIL: _("this is no e-mail address; expected one such as name@example.nl"),
    Code.ADDRESS: _("%(value)s is no web address; expected one that begins with http:// or https://"),
    Code.KIND: _("%(value)s is no kind of tie; expected one of %(kinds)s"),
    Code.DIGITS: _("%(value)s is not as expected: eight signs, each a digit from 0 to %(most)s or a full stop"),
    Code.REPEATED: _("%(value)s is in the cell twice; expected every value once"),
    Code.ID_TWICE: _("%(value)s is also on line %(line)s; expected every id once"),
    Code.ROW_TWICE: _("the same is on line %(line)s; expected it once"),
    Code.UNKNOWN: _("%(value)s is not in %(file)s; expected an id from there"),
    Code.DATE_ORDER: _("%(value)s is before %(other)s, %(start)s; expected the same day or later"),
    Code.DISSOLVED: _("%(value)s is after the network %(network)s was dissolved on %(end)s; expected that day or earlier"),
    Code.RUNNING_TWICE: _("the membership on line %(line)s runs too; expected only one without an end"),
    Code.SELF_TIE: _("this is the same professional as in from_id; expected somebody else"),
    Code.LEVEL_MISSING: _("the cell is empty; expected a level from 1 to 3, since the kind is vouches"),
}


def _sentence(fault: Fault) -> str:
    return str(SENTENCES[fault.code]) % fault.values


class BadPackage(Refused):
    """A package with faults; nothing of it was stored."""

    sentence = _("The package has faults, so nothing was stored.")
    way_on = _("Mend the lines that are named, and import it again.")

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__()

    def lines(self) -> Iterator[str]:
        """One line per fault as `FILE.csv:LINE: column: what is wrong; what is expected`, in the language of this moment."""
        for fault in self.faults:
            yield f"{fault.file}:{fault.line}: {fault.column}: {_sentence(fault)}"
        if self.faults.more:
            yield gettext("There are more than %(most)s faults; the others are not shown.") % {"most": MOST_FAULTS}


class FolderInUse(Refused):
    """An export that would mix with, or overwrite, other files."""

    way_on = _("Name a new folder, or one that holds an earlier export and nothing else.")

    def __init__(self, folder: Path) -> None:
        super().__init__(_("%(folder)s holds other files than an export, so nothing was written.") % {"folder": folder})


class FolderNotWritable(Refused):
    """An export to a place that cannot be written."""

    way_on = _("Name a folder that can be written.")

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(_("%(folder)s cannot be written: %(reason)s.") % {"folder": folder, "reason": reason})
