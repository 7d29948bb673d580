"""From a page of an older site to the draft of a record: bytes in, drafts and problems out."""
