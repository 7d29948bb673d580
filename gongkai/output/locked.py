"""Why a run may not begin; by itself, since a run that has nothing to do knows it but loads nothing else."""


class LockedError(Exception):
    """Another run is at work on the same root; the argument is what that one says of itself."""
