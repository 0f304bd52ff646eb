"""What the first run asks, and the workspace made of the answers. No widgets."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from kitdesk.problem import Problem
from kitdesk.workspace import Workspace
from kitdesk.workspace.access import check_passphrase

INVITED, OWN, OFFICE, BACKUP = WAYS = ("invited", "own", "office", "backup")
FILES = {INVITED: ".kitinvite", BACKUP: ".kitbackup"}
"""Ways that begin with a file, and how its name ends."""

Fault = tuple[str, str]
"""A question, and the key of a sentence on what its answer lacks."""


@dataclass(frozen=True)
class Answers:
    """Name, language, and how one begins: `invited` or from a `backup` with a file, or without.

    `secret`, or a `key_file` from the office, opens the backup; `recoverable` lets the office keep
    the key; `passphrase` is the new workspace's own, where no key store keeps it.
    """

    name: str = ""
    language: str = "sv"
    way: str = OWN
    file: Path | None = None
    secret: str = ""
    key_file: Path | None = None
    recoverable: bool = False
    passphrase: str = ""
    repeated: str = ""

    def fault(self, needs_passphrase: bool) -> Fault | None:
        """The first question that is not answered yet; None when all is well."""
        if self.way in FILES and self.file is None:
            return "file", f"first_run.fault.{self.way}"
        if self.way == BACKUP:
            given = self.secret or self.key_file
            return None if given else ("secret", "first_run.fault.secret")
        if not self.name.strip():
            return "name", "first_run.fault.name"
        return self._passphrase_fault() if needs_passphrase else None

    def _passphrase_fault(self) -> Fault | None:
        try:
            check_passphrase(self.passphrase)
        except Problem as problem:
            is_short = problem.code == "vault.passphrase_short"
            return "passphrase", f"first_run.fault.{'passphrase' if is_short else 'common'}"
        if self.passphrase != self.repeated:
            return "repeated", "first_run.fault.repeated"
        return None


def make_workspace(folder: Path, answers: Answers) -> Workspace:
    """The workspace in `folder`, new or as a backup has it.

    With a file that does not hold nothing is left behind, and its `Problem` is raised.
    """
    if answers.way == BACKUP and answers.file:
        return Workspace.restore(answers.file, folder, answers.key_file or answers.secret)
    workspace = Workspace.create(
        folder,
        role="office" if answers.way == OFFICE else "coach",
        name=answers.name.strip(),
        language=answers.language,
        secret=answers.passphrase or None,
    )
    if answers.way == INVITED and answers.file:
        try:
            workspace.exchange.join(answers.file)
            workspace.exchange.let_recover(answers.recoverable)
        except Problem:
            workspace.close()
            shutil.rmtree(folder)
            raise
    return workspace
