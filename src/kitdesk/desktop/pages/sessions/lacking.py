"""Actions that lack a name or a day: which fields, how they are marked, and the next one."""

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.action_form import ActionForm


def gaps(form: ActionForm) -> list[QWidget]:
    """The empty fields of actions that are agreed, from the top."""
    fields = [field for row in form.rows if row.id for field in (row.who, row.due)]
    return [field for field in fields if field.value() is None]


def show_gaps(form: ActionForm) -> None:
    """Mark the fields that are empty, for eyes and for readers, and no others."""
    missing = form.agreement.desk.t("session.actions.missing")
    empty = gaps(form)
    for row in form.rows:
        for field in (row.who, row.due):
            lacks = field in empty
            if bool(field.property("fault")) != lacks:
                field.setProperty("fault", lacks)
                field.style().unpolish(field)
                field.style().polish(field)
            field.setToolTip(missing if lacks else "")
            field.setAccessibleDescription(missing if lacks else "")


def next_gap(form: ActionForm, focus: QWidget | None) -> QWidget | None:
    """The empty field after the one that has the keyboard, round to the first."""
    found = gaps(form)
    if not found:
        return None
    at = found.index(focus) + 1 if focus in found else 0
    return found[at % len(found)]
