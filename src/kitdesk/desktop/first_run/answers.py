"""What the first run asks, and the workspace made of the answers. No widgets."""

from dataclasses import dataclass
from pathlib import Path

from kitdesk.problem import Problem
from kitdesk.workspace import Workspace

LEAST_PASSPHRASE = 8
WAYS = ("invited", "own", "office")


@dataclass(frozen=True)
class Answers:
    """Name, language, and how one begins: `invited` with a file, `own`, or as the `office`."""

    name: str = ""
    language: str = "sv"
    way: str = "invited"
    invitation: Path | None = None
    passphrase: str | None = None
    repeated: str | None = None

    def fault(self, needs_passphrase: bool) -> tuple[str, str] | None:
        """The question that is not answered yet and the key of a sentence on it.

        None when all is well.
        """
        if not self.name.strip():
            return "name", "first_run.fault.name"
        if self.way == "invited" and self.invitation is None:
            return "invitation", "first_run.fault.invitation"
        if needs_passphrase and len(self.passphrase or "") < LEAST_PASSPHRASE:
            return "passphrase", "first_run.fault.passphrase"
        if needs_passphrase and self.passphrase != self.repeated:
            return "repeated", "first_run.fault.repeated"
        return None


def make_workspace(folder: Path, answers: Answers) -> Workspace:
    """The workspace in `folder`. With a bad invitation nothing is left behind.

    Raises its `Problem`.
    """
    workspace = Workspace.create(
        folder,
        role="office" if answers.way == "office" else "coach",
        name=answers.name.strip(),
        language=answers.language,
        secret=answers.passphrase or None,
    )
    if answers.way == "invited" and answers.invitation:
        try:
            workspace.exchange.join(answers.invitation)
        except Problem:
            workspace.close()
            remove_workspace(folder)
            raise
    return workspace


def remove_workspace(folder: Path) -> None:
    """Takes a workspace away that was made a moment ago and holds nothing."""
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
