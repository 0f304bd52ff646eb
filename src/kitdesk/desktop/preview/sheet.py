"""The preview's sheet: choices above, pages in the middle, save and print below."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QEvent, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.choices import Choices
from kitdesk.desktop.preview.loaded import load
from kitdesk.desktop.preview.order import Made, Order, keeping, making
from kitdesk.desktop.preview.printing import chosen_printer, print_pages
from kitdesk.desktop.preview.recent import remember
from kitdesk.desktop.widgets import Fault, IconButton, Muted, PrimaryButton, QuietButton, Sheet
from kitdesk.problem import Problem

WIDTH_PX = 780
ZOOM_STEP = 1.25


class PreviewSheet(Sheet):
    """Makes the document in a job and shows it; a choice makes it anew."""

    def __init__(self, desk: Desk, page: QWidget, order: Order) -> None:
        title = desk.t(f"reports.document.{order.document}")
        super().__init__(desk.theme, page, title, desk.t("common.close"), WIDTH_PX)
        self.desk, self.order = desk, order
        self.made: Made | None = None
        self._turn = 0
        self.pdf = QPdfDocument(self)
        self._held: QBuffer | None = None
        self._build()
        self.make()

    def _build(self) -> None:
        self.choices = Choices(self.desk, self.order, self._choose)
        self.fault = Fault()
        self.fault.hide()
        self.view = self._make_view()
        self.body.addWidget(self.choices)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.view, 1)
        self._build_foot()

    def _make_view(self) -> QPdfView:
        view = QPdfView(self)
        view.setObjectName("preview-pages")
        view.setAccessibleName(self.accessibleName())
        view.setDocument(self.pdf)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setMinimumHeight(self.desk.theme.px(260))
        ground = view.palette()
        ground.setColor(QPalette.ColorRole.Dark, self.desk.theme.color("neutral_tint"))
        view.setPalette(ground)
        return view

    def _build_foot(self) -> None:
        theme, t = self.desk.theme, self.desk.t
        self.count = Muted("")
        nearer = IconButton(
            theme.icon("zoom-in", "muted"), t("preview.nearer"), self._nearer, "Ctrl++"
        )
        further = IconButton(
            theme.icon("zoom-out", "muted"), t("preview.further"), self._further, "Ctrl+-"
        )
        fit = IconButton(theme.icon("maximize", "muted"), t("preview.fit"), self._fit, "Ctrl+0")
        self.save_button = QuietButton(t("preview.save_as"), self.save_as, shortcut="Ctrl+S")
        self.print_button = PrimaryButton(t("preview.print"), self.print, shortcut="Ctrl+P")
        self.save_button.setObjectName("preview-save")
        self.print_button.setObjectName("preview-print")
        self.foot.addWidget(self.count, 1)
        for button in (further, nearer, fit, self.save_button, self.print_button):
            self.foot.addWidget(button)
        self._let_use(False)

    def make(self) -> None:
        """Makes the document of the order, once what is being typed is in the file."""
        self._turn += 1
        turn = self._turn
        self.count.setText(self.desk.t("preview.making"))
        self._let_use(False)
        self.desk.writer.do(lambda workspace: None, lambda _: self._start(turn))

    def _start(self, turn: int) -> None:
        if self._is_current(turn):
            self.desk.jobs.start(
                making(self.order),
                done=lambda made: self._show(made, turn),
                failed=lambda problem: self._fail(problem, turn),
            )

    def _is_current(self, turn: int) -> bool:
        """Whether the sheet is still there and has not asked for something else since."""
        if not isValid(self) or not isValid(self._page):
            return False
        return turn == self._turn and not (self.isHidden() or self._page.isHidden())

    def _show(self, made: Made, turn: int) -> None:
        if not self._is_current(turn):
            return
        self.made = made
        self.fault.hide()
        self._held = load(self.pdf, made.pdf, self._held)
        self.count.setText(self.desk.n("preview.pages", made.pages))
        self._let_use(True)
        remember(self.desk, made.order, made.title)

    def _fail(self, problem: Problem, turn: int) -> None:
        if not self._is_current(turn):
            return
        self.count.setText("")
        self.fault.setText(self.desk.language.in_full(problem))
        self.fault.show()

    def _choose(self, name: str, value: Any) -> None:
        if name == "tag":
            self.order = replace(self.order, tag=value)
        else:
            self.order = self.order.with_option(name, value)
        self.make()

    def save_as(self) -> None:
        """Asks where to, and writes the PDF there."""
        if self.made is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / self.made.file_name)
        filters = self.desk.t("preview.file_type")
        name, _ = QFileDialog.getSaveFileName(self, self.desk.t("preview.save_as"), start, filters)
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Writes the PDF; says where it lies, or why it could not be written."""
        if self.made is None:
            return
        file = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        said = self.desk.t("preview.saved", file=file.name)

        def tell(_: object) -> None:
            self.desk.say(said)

        self.desk.jobs.start(keeping(file, self.made.pdf), tell, self.desk.problem)

    def print(self) -> None:
        """Asks for the printer and sends the pages to it."""
        if self.made is None:
            return
        printer = chosen_printer(self, self.made.title, self.made.pages)
        if printer is None:
            return
        print_pages(self.desk, self.made.pdf, printer)

    def _let_use(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _nearer(self) -> None:
        self._zoom(ZOOM_STEP)

    def _further(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def _zoom(self, factor: float) -> None:
        before = self.view.zoomFactor() if self._is_free() else self._fitting()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(before * factor, 0.2), 6.0))

    def _is_free(self) -> bool:
        return self.view.zoomMode() == QPdfView.ZoomMode.Custom

    def _fitting(self) -> float:
        """The zoom at which a page is as wide as the view."""
        wide = self.pdf.pagePointSize(0).width() * self.logicalDpiX() / 72
        return self.view.viewport().width() / wide if wide else 1.0

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def event(self, event: QEvent) -> bool:
        """While the preview is open its keys are its own, not the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._claim(event) or super().event(event)
        return super().event(event)

    def _claim(self, event: QKeyEvent) -> bool:
        event.setAccepted(self._act(event) is not None)
        return event.isAccepted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves; Ctrl with +, - or 0 zooms."""
        act = self._act(event)
        if act:
            act()
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        acts = {
            Qt.Key.Key_P: self.print,
            Qt.Key.Key_S: self.save_as,
            Qt.Key.Key_Plus: self._nearer,
            Qt.Key.Key_Minus: self._further,
            Qt.Key.Key_0: self._fit,
        }
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return acts.get(Qt.Key(event.key())) if held else None
