"""What nobody reckoned with: noted in a file for those who help, told at the foot of the window."""

import contextlib
import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any

import platformdirs

from kitdesk.problem import Problem

LONGEST_BYTES = 1_000_000
"""A longer file is set aside at the next start, and the one set aside before goes."""

OURS = "kitdesk"

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where warnings and errors are written: what went wrong, never what people wrote."""
    return platformdirs.user_log_path("kitdesk", appauthor=False) / "kitdesk.log"


class Reticent(logging.Formatter):
    """Tells where something went wrong, and never what people wrote.

    Of an error only its kind and its places in the code are told, since its words may quote a
    field; and of other libraries' words none at all. Folders of this computer are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)  # another handler may have kept the error's words in it
        own.exc_text = None
        return super().format(own)

    def formatMessage(self, record: logging.LogRecord) -> str:
        if not record.name.startswith(OURS):
            record.message = "…"
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return "\n".join(_told(ei[1]))

    def formatStack(self, stack_info: str) -> str:
        return ""


def _told(error: BaseException | None) -> Iterator[str]:
    """The error and what caused it, without their words."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        code = f" {error.code}" if isinstance(error, Problem) else ""
        yield f"{type(error).__module__}.{type(error).__qualname__}{code}"
        for place in traceback.extract_tb(error.__traceback__):
            file = "/".join(Path(place.filename).parts[-3:])
            yield f"  {file}:{place.lineno} {place.name}"
        error = error.__cause__ or error.__context__


def keep_log() -> None:
    """Writes warnings and errors of the whole program to `log_file()` from now on."""
    file = log_file()
    # A place that cannot be written to (a locked-down home, a full disk) keeps no log and no more.
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LONGEST_BYTES:
            file.replace(file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
        handler.setFormatter(Reticent("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
