"""What a crash writes to the disk: an image of the memory, with the key and all that is open."""

import sys


def leave_no_core() -> None:
    """Let a crash write no image of the memory, where the system can be told so."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
