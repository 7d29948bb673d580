"""The browser and the small servers of the tests in a browser serve here as well."""

from __future__ import annotations

from tests.e2e.conftest import addresses, browser, visitor

__all__ = ["addresses", "browser", "visitor"]
