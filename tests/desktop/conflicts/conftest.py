"""An office whose records differ from a coach's: prose, a choice, a set, and a removal."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kitdesk.desktop.pages.conflicts.page import ConflictsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from tests.desktop.meeting import Met, send

BASE = "Två anställda hinner inte skriva en ansökan på fyrtio sidor."
COACHS = "Två anställda hinner inte skriva en ansökan på trettio sidor."
OFFICES = "Två anställda på ett mikroföretag hinner inte skriva en ansökan på fyrtio sidor."
BOTH = "Två anställda på ett mikroföretag hinner inte skriva en ansökan på trettio sidor."


@dataclass(frozen=True)
class Dispute:
    """Ids of the records that two have written apart."""

    gap: str
    note: str
    other: str


@pytest.fixture
def dispute(met: Met) -> Dispute:
    coach, office = met.coach, met.office
    gap = coach.write(Gap(title="Egen projektledare", company_side=BASE, category="capital"))
    note = coach.write(LabNote(text="En anteckning", marks=("quote",)))
    other = coach.write(LabNote(text="Tas bort av den ena"))
    send(coach, office, met.stick)
    coach.update("gap", gap, company_side=COACHS, category="knowledge", weight=4)
    coach.update("lab_note", note, marks=("gap", "quote"))
    coach.update("lab_note", other, text="Tas inte bort")
    office.update("gap", gap, company_side=OFFICES, category="rules", weight=2)
    office.update("lab_note", note, marks=("idea", "quote"))
    office.delete("lab_note", other)
    office.seal()
    send(coach, office, met.stick)
    return Dispute(gap, note, other)


@pytest.fixture
def shell(met: Met, dispute: Dispute, make_shell: Callable[..., Shell]) -> Shell:
    return make_shell(met.office, Place("conflicts"))


@pytest.fixture
def page(shell: Shell) -> ConflictsPage:
    assert isinstance(shell.page, ConflictsPage)
    return shell.page
