"""What nobody reckoned with: noted in a file for those who help, told at the foot of the window."""

import contextlib
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import platformdirs

from kitdesk.problem import Problem

LONGEST_BYTES = 1_000_000
"""A longer file is set aside at the next start, and the one set aside before goes."""

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where warnings and errors are written: what went wrong, never what people wrote."""
    return platformdirs.user_log_path("kitdesk", appauthor=False) / "kitdesk.log"


def keep_log() -> None:
    """Writes warnings and errors of the whole program to `log_file()` from now on."""
    file = log_file()
    # A place that cannot be written to (a locked-down home, a full disk) keeps no log and no more.
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LONGEST_BYTES:
            file.replace(file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        handler.setLevel(logging.WARNING)
        logging.getLogger().addHandler(handler)


def tell_mishaps(tell: Callable[[Problem], None]) -> None:
    """From now on an error that nothing caught is noted, and told in words; the program goes on."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, Problem):
            tell(error)
            return
        log.error("unexpected", exc_info=(kind, error, trace))
        tell(Problem("desktop.unexpected", cause=kind.__name__))

    sys.excepthook = caught
