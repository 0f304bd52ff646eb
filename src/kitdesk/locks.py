"""Files that one program at a time holds; the system lets go of them when the program ends."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WINDOWS = os.name == "nt"


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether this program holds the lock file at `path` while the block runs; nobody waits."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    ours = False
    try:
        ours = _is_ours(handle) and _is_still(path, handle)
        yield ours
    finally:
        if ours and not WINDOWS:
            path.unlink(missing_ok=True)
        os.close(handle)


def _is_ours(handle: int) -> bool:
    """Whether the lock is ours; yes where the file system knows none."""
    try:
        return lock(handle)
    except OSError:
        return True


def _is_still(path: Path, handle: int) -> bool:
    """Whether the name is still that of the opened file: its holder takes it away at the end."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def lock(handle: int) -> bool:
    """Lock an opened file for this process; whether it is ours. The system ends it with us.

    Raises OSError on a file system that knows no locks.
    """
    try:
        if WINDOWS:
            import msvcrt  # on Windows alone

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            import fcntl  # not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True
