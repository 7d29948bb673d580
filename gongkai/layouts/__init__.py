"""From a page to its bytes: the folder layouts/, Jinja, Markdown and QR codes."""
