"""The bundled type: Inter, with all letters of Swedish and the Sámi languages."""

import logging
from functools import cache

from PySide6.QtGui import QFontDatabase

from kitdesk.resource import resource

FAMILY = "Inter"
log = logging.getLogger(__name__)


@cache
def load_fonts() -> str:
    """Makes the bundled fonts known to Qt and gives the family's name.

    Without the files the system's own sans serif is used and the log says so.
    """
    families: list[str] = []
    for file in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    if FAMILY in families:
        return FAMILY
    log.warning("no bundled font %s; the system's font is used", FAMILY)
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
