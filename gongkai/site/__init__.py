"""From what the records mean to the pages of the site; pure functions."""
