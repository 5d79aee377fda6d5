"""What every browser test has: see tests/support/browser.py."""

from tests.support.browser import browser, open_page

__all__ = ["browser", "open_page"]
