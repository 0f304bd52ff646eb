"""The window.

Side bar, the page that is open, the line at the foot, and the keys that work everywhere.
"""

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from kitdesk.desktop.changes import Changes
from kitdesk.desktop.desk import Desk, Lock
from kitdesk.desktop.focus import Focus
from kitdesk.desktop.history import Step
from kitdesk.desktop.incoming import dropped_file, place_of_file
from kitdesk.desktop.keys import bind_keys
from kitdesk.desktop.locking.cover import Cover, close_other_windows
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages import PAGES, pages_for
from kitdesk.desktop.place import Place
from kitdesk.desktop.practice import is_practice
from kitdesk.desktop.qt_words import speak
from kitdesk.desktop.saved_line import SavedLine
from kitdesk.desktop.search.recent import remember
from kitdesk.desktop.side_bar import SideBar
from kitdesk.desktop.theme import Theme
from kitdesk.workspace import Changed

FIRST_SIZE = QSize(1360, 850)
LEAST_SIZE = QSize(900, 560)


class Shell(QMainWindow):
    """Shows the place that the desk asks for. Built anew in place when language or theme change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.page: Page | None = None
        self._theme: Theme | None = None
        self._cover: Cover | None = None
        self._changes = Changes(self)
        self._changes.settled.connect(self._on_settled)
        self.setWindowTitle("KitDesk")
        self.setMinimumSize(LEAST_SIZE.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        desk.going.connect(self._on_going)
        desk.said.connect(lambda said: self.foot.say(said))
        desk.unsaid.connect(lambda said: self.foot.unsay(said))
        desk.changed.connect(self._changes.hear)
        self._rebuild = QTimer(self, singleShot=True, interval=0)
        self._rebuild.timeout.connect(self.rebuild)
        desk.looks_changed.connect(self._rebuild.start)
        desk.me_changed.connect(lambda: self.side.tell(self._project_name(), self._me()))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        self._build()
        bind_keys(self)
        Focus(self)
        self._restore_size()

    def start(self, place: Place | None = None) -> None:
        """Opens the first page: `place`, else the last one looked at, else the role's first."""
        kept = Place.from_text(self.desk.workspace.setting("last_place", ""))
        first = Place(pages_for(self.desk.workspace.me.role)[0].name)
        self.desk.go(place or (kept if self._has(kept) else first))

    def _has(self, place: Place) -> bool:
        return place.page in self.side.items

    def _build(self) -> None:
        self._apply_looks()
        self.middle = middle = QWidget()
        middle.setProperty("look", "paper")
        self._row = QHBoxLayout(middle)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.side = self._make_side()
        self._row.addWidget(self.side)
        self.setCentralWidget(middle)
        self.page = None

    def _apply_looks(self) -> None:
        speak(self.desk.language.tag)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if self._theme is not self.desk.theme:
            self._theme = self.desk.theme
            self._theme.apply(application)

    def _make_side(self) -> SideBar:
        role = self.desk.workspace.me.role
        side = SideBar(self.desk, pages_for(role), self._project_name(), self._me())
        side.chosen.connect(self.desk.go)
        self.foot = side.foot
        SavedLine(self.desk, side.saved)
        return side

    def _me(self) -> str:
        me = self.desk.workspace.me
        return f"{me.name} · {self.desk.t(f'desktop.role.{me.role}')}"

    def _project_name(self) -> str:
        desk = self.desk
        projects = desk.workspace.list("project", limit=1)
        name = (projects[0].name if projects else None) or self._project_to_come()
        practising = is_practice(desk.workspace.folder)
        return desk.t("desktop.practice", project=name) if practising else name

    def _project_to_come(self) -> str:
        """What stands for a project whose record the office has not sent yet."""
        workspace, t = self.desk.workspace, self.desk.t
        if workspace.me.project_id is None:
            return t("desktop.no_project")
        return workspace.exchange.invited_to() or t("desktop.project_waiting")

    @Slot()
    def rebuild(self) -> None:
        """The same place again, in another language or look.

        What was shown is let go of first: putting looks on it would cost a second or more.
        """
        self._leave()
        self.middle.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._build()
        if self.desk.place:
            self._open(self.desk.place)

    @Slot()
    def _on_system_theme(self) -> None:
        if self.desk.theme.choice == "system":
            self.desk.set_theme("system", self.desk.theme.percent)

    @Slot(object)
    def _on_going(self, place: Place) -> None:
        if self._cover is not None:  # nothing is shown any more
            return
        self.desk.keep("last_place", place.to_text())  # at once: not every window is closed
        within = bool(self.page and self.page.isAncestorOf(self.focusWidget()))
        if self.page and self.page.place.page == place.page and self.page.show_place(place):
            self.page.place = place
            remember(self.desk, place)
        else:
            self._leave()
            self._open(place)
        if within and self.page and not self.page.isAncestorOf(self.focusWidget()):
            self.page.setFocus()  # Qt gives it to the side bar, where Space would go elsewhere

    def _leave(self) -> None:
        if self.page:
            self.page.leave()
            self._row.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _open(self, place: Place) -> None:
        self.page = PAGES[place.page].load()(self.desk, place)
        self.page.setObjectName(f"page-{place.page}")
        self._row.addWidget(self.page, 1)
        self.side.mark(place.page)
        remember(self.desk, place)
        self.page.show()
        self.page.headed.connect(self._show_title)
        self._show_title(self.page.accessibleName())

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} – KitDesk")

    def undo(self) -> None:
        """The page's own steps first, then the desk's; what the foot offers to undo is past."""
        self.foot.hide()
        if not (self.page and self.page.undo()):
            step = self.desk.history.undo()
            self._tell("desktop.undone" if step else "desktop.undone.none", step)

    def redo(self) -> None:
        """As `undo`, forwards."""
        if not (self.page and self.page.redo()):
            step = self.desk.history.redo()
            self._tell("desktop.redone" if step else "desktop.redone.none", step)

    def _tell(self, key: str, step: Step | None) -> None:
        self.desk.say(self.desk.t(key, what=step.text) if step else self.desk.t(key))

    def is_settling(self) -> bool:
        """Whether the page has yet to hear of changes."""
        return self._changes.waiting() or self.desk.writer.busy()

    @Slot(object)
    def _on_settled(self, changed: Changed) -> None:
        if self.desk.heard(changed, "project"):
            self.side.project.setText(self._project_name())
        if self.page:
            self.page.on_changed(changed)

    def raise_window(self) -> None:
        """To the front, because somebody started KitDesk once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def lock(self) -> None:
        """Nothing more is seen; once all that was typed is in the file, the lock is asked for."""
        if self._cover is not None:
            return
        close_other_windows(self)
        self._leave()
        self.middle.hide()
        self._cover = Cover(self, self.desk.t("lock.saving"))
        self._cover.uncovered_when(
            lambda: not self.desk.writer.busy(), lambda: self.desk.lock_wanted.emit(Lock())
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A bundle or an invitation may be let go of anywhere."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens what was dropped where it is imported."""
        place = place_of_file(self.desk.workspace, dropped_file(event.mimeData()))
        if place:
            event.acceptProposedAction()
            self.desk.go(place)

    def _restore_size(self) -> None:
        kept = self.desk.workspace.setting("window", "")
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            room = self.screen().availableSize()
            self.resize(FIRST_SIZE.boundedTo(room))

    def show_first(self) -> None:
        """Shows the window as it was left; the first time it fills a screen that is small.

        Only the system knows how much its frame takes of such a screen.
        """
        room = self.screen().availableSize()
        small = FIRST_SIZE.boundedTo(room) != FIRST_SIZE
        if small and not self.desk.workspace.setting("window", ""):
            self.showMaximized()
        else:
            self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hands over what is being typed, remembers window and place, and waits for the writer."""
        self._changes.stop()
        if self.page:
            self.page.leave()
        window = bytes(self.saveGeometry().toBase64().data()).decode()
        self.desk.keep("window", window)
        self.desk.keep("last_place", self.desk.place.to_text() if self.desk.place else "")
        self.desk.close()
        event.accept()
