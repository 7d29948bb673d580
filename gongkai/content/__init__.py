"""From files to checked records: read, parse, check."""
