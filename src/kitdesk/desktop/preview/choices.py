"""What can be chosen for a document: its language, and the options that it takes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.order import Order
from kitdesk.desktop.widgets import Caption, Field, Select, flow
from kitdesk.language import Language, languages
from kitdesk.problem import Problem
from kitdesk.reports import DOCUMENTS, photo_doubts, worksheet_steps

Changed = Callable[[str, Any], None]


class Choices(QWidget):
    """A line of fields; `changed(name, value)` is called with `tag` or an option's name."""

    def __init__(self, desk: Desk, order: Order, changed: Changed) -> None:
        super().__init__()
        self._desk, self._order, self._changed = desk, order, changed
        options = DOCUMENTS[order.document].options
        fields = [self._language()]
        fields += [self._steps()] if "step" in options else []
        fields += [self._paper()] if "paper" in options else []
        fields += self._photos() if "photos" in options else []
        self.setLayout(flow(*fields, spacing=14))

    def _language(self) -> Field:
        names = [(tag, Language(tag).t("language.own_name")) for tag in languages()]
        return self._field("tag", "preview.language", names, self._order.tag)

    def _steps(self) -> QWidget:
        try:
            steps = worksheet_steps(self._desk.workspace, self._order.id)
        except Problem:
            steps = ()  # the making of the sheets says what is wrong
        names = [(step.key, step.title[self._order.tag]) for step in steps]
        every = [(None, self._desk.t("preview.all_steps"))]
        chosen = self._order.options.get("step")
        return self._field("step", "preview.step", [*every, *names], chosen)

    def _paper(self) -> Field:
        names = [
            (None, self._desk.t("preview.paper.kit")),
            ("A4", self._desk.t("preview.paper.a4")),
        ]
        return self._field("paper", "preview.paper", names, self._order.options.get("paper"))

    def _field(self, name: str, key: str, names: list[tuple[Any, str]], value: Any) -> Field:
        select = Select(names)
        select.setObjectName(f"preview-{name}")
        select.setCurrentIndex(next((n for n, one in enumerate(names) if one[0] == value), 0))
        select.activated.connect(lambda _: self._changed(name, select.value()))
        return Field(self._desk.t(key), select)

    def _photos(self) -> list[QWidget]:
        """A box to leave photos out, and whom one should think of; nothing where there are none."""
        photos, unasked = photo_doubts(self._desk.workspace, self._order.id)
        if not photos:
            return []
        box = QCheckBox(self._desk.n("preview.photos", photos))
        box.setObjectName("preview-photos")
        box.setChecked(self._order.options.get("photos", True))
        box.toggled.connect(lambda on: self._changed("photos", None if on else False))
        doubt = [Caption(self._desk.n("preview.photos.unasked", unasked), capitals=False)]
        return [box, *(doubt if unasked else [])]
