"""What is typed and not yet entered: kept when the typing rests, so that no crash takes it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.rest import Rest

PREFIX = "half_typed"
EDITED = "half_edited"


class HalfTyped(QObject):
    """Follows a line and keeps its words in a local setting, which never travels.

    `key` names the place that the line writes to; `follow` may name another one later.
    """

    def __init__(self, desk: Desk, line: QLineEdit, key: str) -> None:
        super().__init__(line)
        self._desk, self._line, self._key = desk, line, ""
        self._kept = ""
        self._rest = Rest(self)
        self._rest.over.connect(self.keep)
        self.follow(key)
        line.textChanged.connect(self._on_text)

    def follow(self, key: str) -> None:
        """Keep what stands in the line, then show what was left half typed at `key`."""
        if self._key:
            self.keep()
        self._key = f"{PREFIX}.{key}"
        # What was kept a moment ago may still be on its way to the file.
        kept = self._desk.memory.get(self._key)
        self._kept = kept if kept is not None else self._desk.workspace.setting(self._key) or ""
        self._line.setText(self._kept)

    def keep(self) -> None:
        """Write down what stands in the line now."""
        self._rest.stop()
        text = self._line.text()
        if text != self._kept:
            self._kept = self._desk.memory[self._key] = text
            self._desk.keep(self._key, text or None)

    def _on_text(self, text: str) -> None:
        if text:
            self._rest.touch()
        else:  # It was entered: it must not come back beside what it became.
            self.keep()


class HalfEdited(QObject):
    """Keeps what is typed over words that are written already, until `end`: the edit was entered,
    or given up. `key` names the place, `id` the record; `left_half_edited` gives what a crash left.
    """

    def __init__(self, desk: Desk, editor: QLineEdit | QPlainTextEdit, key: str, id: str) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._id = desk, editor, id
        self._key = f"{EDITED}.{key}"
        self._is_kept = False
        self._rest = Rest(self)
        self._rest.over.connect(self._keep)
        editor.textChanged.connect(self._rest.touch)

    def end(self) -> None:
        """Forget it: what became of the words is known."""
        self._rest.stop()
        self._editor.textChanged.disconnect(self._rest.touch)
        if self._is_kept:
            _forget(self._desk, self._key)

    def _keep(self) -> None:
        editor = self._editor
        text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        self._is_kept = True
        self._desk.memory[self._key] = [self._id, text]
        self._desk.keep(self._key, [self._id, text])


def left_half_edited(desk: Desk, key: str) -> tuple[str, str] | None:
    """The id and the words of an edit at `key` that never ended; told once."""
    name = f"{EDITED}.{key}"
    kept = desk.memory[name] if name in desk.memory else desk.workspace.setting(name)
    if not kept:
        return None
    _forget(desk, name)
    id, text = kept
    return id, text


def _forget(desk: Desk, name: str) -> None:
    desk.memory[name] = None
    desk.keep(name, None)
