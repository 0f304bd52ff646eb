"""Files that are written whole or not at all, and last.

A power cut, a full disk or a stick that is pulled out leaves under the file's name what was there
before, or all of the new. What is unfinished bears a name of its own that ends in `.kitpart`;
whoever writes it holds a lock on it, so that `tidy` can tell a leftover from work that goes on.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from kitdesk.fault import reach
from kitdesk.locks import WINDOWS, lock
from kitdesk.problem import Problem

PART = ".kitpart"
SHARED, PRIVATE = 0o666, 0o600
"""A file's mode: for whomever the system lets, or for the user alone."""

_T = TypeVar("_T")
Fill = Callable[[BinaryIO], _T]
Check = Callable[[BinaryIO, _T], object]
"""Reads the file again from the disk, given what filling it has told; raises what it finds."""


def write(
    path: Path,
    fill: Fill[_T],
    steps: str,
    check: Check[_T] | None = None,
    mode: int = SHARED,
) -> _T:
    """Write a file by `fill` and give what that gave. `steps` names its steps in `kitdesk.fault`.

    The order is: a part of its own, fsync, read back, rename, fsync of the folder. Raises OSError,
    and what `check` raises; then nothing of the new file is left, and a file that was there before
    stays as it was.
    """
    tidy(path.parent)
    with claimed(path, mode) as (part, file):
        reach(f"{steps}.begun")
        told = fill(file)
        file.flush()
        reach(f"{steps}.filled")
        _sync(file.fileno())
        reach(f"{steps}.synced")
        if check is not None:
            _check(part, file, check, told)
        reach(f"{steps}.checked")
        if WINDOWS:  # an open file keeps its name there
            file.close()
        put(part, path)
        reach(f"{steps}.named")
    reach(f"{steps}.kept")
    return told


def write_bytes(path: Path, content: bytes, steps: str, mode: int = SHARED) -> None:
    """Write a small file as `write` does."""
    write(path, lambda file: file.write(content), steps, mode=mode)


def write_document(path: Path, content: bytes) -> None:
    """Write what somebody saves for people or other programs: a PDF, a table of cards.

    A link is followed, and what is no file (a pipe, a terminal) is written to as it stands. Raises
    `Problem("reports.unwritable")`; a file that was there before is then as it was.
    """
    real = Path(os.path.realpath(path))
    try:
        if real.exists() and not real.is_file() and not real.is_dir():
            real.write_bytes(content)
        else:
            write_bytes(real, content, "document.file")
    except OSError as error:
        raise Problem("reports.unwritable", file=str(path), reason=hindrance(error)) from error


def hindrance(error: OSError) -> Problem:
    """Why a disk did not take a file, in the terms of the catalogue: a value of a `Problem`."""
    code = _HINDRANCES.get(error.errno or 0)
    return Problem(code) if code else Problem("disk.failed", cause=error.strerror or str(error))


_HINDRANCES = {
    errno.ENOSPC: "disk.full",
    errno.EFBIG: "disk.too_large",
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.read_only",
    errno.EPERM: "disk.read_only",
    errno.EISDIR: "disk.folder",
    errno.ENAMETOOLONG: "disk.long_name",
    errno.ENOTDIR: "disk.gone",
    errno.ENOENT: "disk.gone",
    errno.ENODEV: "disk.gone",
    errno.ENXIO: "disk.gone",
    errno.EIO: "disk.gone",
}


def put(part: Path, path: Path) -> None:
    """Give a finished part its name, for good. Raises OSError, and then the name is not there."""
    size = part.stat().st_size
    part.replace(path)
    try:
        sync_folder(path.parent)
        if path.stat().st_size != size:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


@contextmanager
def claimed(path: Path, mode: int = PRIVATE) -> Iterator[tuple[Path, BinaryIO]]:
    """A new part for a file at `path`, locked as long as the block runs and gone afterwards.

    Files whose names begin with the part's are part of it: `tidy` takes them away together.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        if not WINDOWS:
            with suppress(OSError):
                lock(handle)
        with os.fdopen(handle, "w+b") as file:
            yield part, file
    finally:
        with suppress(OSError):  # the stick may be gone
            _remove(part)


def tidy(folder: Path) -> None:
    """Remove what interrupted writing has left in a folder; what somebody is writing stays."""
    with suppress(OSError):  # a folder that cannot be read or written is told by who writes there
        for part in list(folder.glob(f".*{PART}")):
            with suppress(OSError):
                if _is_left(part):
                    _remove(part)


def sync_folder(folder: Path) -> None:
    """The names in a folder survive a power cut too, where the system can promise that."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """What a file holds is on the disk, whoever has written it."""
    with path.open("r+b") as file:
        _sync(file.fileno())


def _sync(handle: int) -> None:
    """The file is on the disk itself: macOS has a word of its own for that."""
    os.fsync(handle)
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # a network folder knows no such word
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)


def _check(part: Path, file: BinaryIO, check: Check[_T], told: _T) -> None:
    """Read the part from the disk, not from the memory that it was written through."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with part.open("rb") as again:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(again.fileno(), fcntl.F_NOCACHE, 1)
        check(again, told)


def _remove(part: Path) -> None:
    for other in part.parent.glob(f"{_literal(part.name)}-*"):
        other.unlink(missing_ok=True)
    part.unlink(missing_ok=True)


def _literal(name: str) -> str:
    """A file's name that a search takes letter by letter."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _is_left(part: Path) -> bool:
    """Whether nobody writes this part any more; no where that cannot be told."""
    if WINDOWS:  # an open file cannot be removed there
        return True
    handle = os.open(part, os.O_RDWR)
    try:
        return lock(handle)
    finally:
        os.close(handle)
