"""What can be done from the search: the page's own commands and the program's keys."""

from typing import TYPE_CHECKING

from kitdesk.desktop.keys import KEYS, native
from kitdesk.desktop.search.results import Command

if TYPE_CHECKING:
    from kitdesk.desktop.shell import Shell


def commands_of(shell: "Shell") -> list[Command]:
    """The open page's commands first, then every key of the program but the search."""
    own = shell.page.commands() if shell.page else []
    found: list[Command] = [(words, "", act) for words, act in own]
    seen: set[str] = set()
    for key in KEYS:
        if key.keys != "Ctrl+K" and key.name not in seen:
            seen.add(key.name)
            act = lambda key=key: key.act(shell)  # noqa: E731
            found.append((shell.desk.t(key.name), native(key.keys), act))
    return found
