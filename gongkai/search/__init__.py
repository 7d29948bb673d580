"""From the texts of pages to an index that a browser searches: see docs/search.md."""
