"""The site as it would be, on this machine alone, made again after every edit."""
