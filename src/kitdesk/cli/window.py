"""The commonest start: the window, and nothing else asked for.

It is told apart without the parser of commands, which takes a fifth of the time until a window
stands.
"""

from pathlib import Path

from kitdesk.cli.call import Call

WINDOW_FILES = (".kitbundle", ".kitinvite")


def opened(arguments: list[str]) -> int | None:
    """The exit code of a window, opened for arguments that ask for it plainly; None for others:
    those are for the parser.
    """
    rest, folder = arguments, None
    if len(rest) >= 2 and rest[0] == "--workspace":
        folder, rest = Path(rest[1]), rest[2:]
    if not rest:
        return open_window(Call(folder), None)
    if len(rest) == 1 and is_for_window(rest[0]):
        return open_window(Call(folder), Path(rest[0]))
    return None


def is_for_window(argument: str) -> bool:
    """Whether an argument is a file that the window imports."""
    return argument.lower().endswith(WINDOW_FILES)


def open_window(call: Call, file: Path | None) -> int:
    """The window on the call's workspace, at the import of `file` if given; its exit code."""
    import kitdesk.desktop.before_qt  # noqa: F401  (before Qt, or everything takes longer to load)
    from kitdesk.desktop.app import run

    return run(call.place, file=file, language=call.tag, secret=call.key_file or call.secret)
