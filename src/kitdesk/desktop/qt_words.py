"""Qt's own words (context menus, file dialogs, calendars) in the program's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_spoken: list[QTranslator] = []


def speak(tag: str) -> None:
    """Makes Qt's own parts speak `tag`; what Qt has no translation for stays English."""
    QLocale.setDefault(QLocale(tag))
    while _spoken:
        QCoreApplication.removeTranslator(_spoken.pop())
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(tag), "qtbase", "_", folder):
        QCoreApplication.installTranslator(translator)
        _spoken.append(translator)
