"""F1: the help, beside the page one is on."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)
from PySide6.QtWidgets import QTextBrowser

from kitdesk.desktop.keys import KEYS, native
from kitdesk.desktop.widgets import Sheet
from kitdesk.language import Language
from kitdesk.resource import resource

if TYPE_CHECKING:
    from kitdesk.desktop.shell import Shell

WIDTH_PX, BESIDE_PICTURE_PX = 620, 84
IMAGE = QTextDocument.ResourceType.ImageResource.value
SMOOTH = Qt.TransformationMode.SmoothTransformation
HEADING_ABOVE_PX, PARAGRAPH_BELOW_PX = 16, 6


class HelpSheet(Sheet):
    """The sheet that holds the help."""


def help_text(language: Language) -> str:
    """The help in Markdown, with the table of keys at its end."""
    text = resource("help", f"{language.tag}.md").read_text("utf-8")
    lines = [f"| {native(key.keys)} | {escape(language.t(key.name))} |" for key in KEYS]
    lines.append(f"| {native('Ctrl+1')} … | {escape(language.t('desktop.key.pages'))} |")
    head = f"| {language.t('desktop.help.key')} | {language.t('desktop.help.does')} |"
    table = "\n".join((head, "|---|---|", *lines))
    return f"{text}\n\n## {language.t('desktop.help.keys')}\n\n{table}\n"


def give_air(document: QTextDocument) -> None:
    """Room between paragraphs and above headings, which Markdown leaves out."""
    block = document.begin()
    while block.isValid():
        format = block.blockFormat()
        heading = format.headingLevel() > 0
        format.setTopMargin(HEADING_ABOVE_PX if heading else 0)
        format.setBottomMargin(PARAGRAPH_BELOW_PX)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(format)
        if heading:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            larger = QTextCharFormat()
            larger.setProperty(QTextFormat.Property.FontSizeAdjustment, 1)
            cursor.mergeCharFormat(larger)
        block = block.next()


def fit_pictures(browser: QTextBrowser, width: int) -> None:
    """Pictures as wide as the sheet, drawn smoothly; Markdown shows them as large as they are."""
    document, ratio = browser.document(), browser.devicePixelRatioF()
    cursor = QTextCursor(document)
    for fragment in pictures(document):
        format = fragment.charFormat().toImageFormat()
        drawn = QImage(str(resource("help", format.name())))
        drawn = drawn.scaledToWidth(round(width * ratio), SMOOTH)
        drawn.setDevicePixelRatio(ratio)
        document.addResource(IMAGE, document.baseUrl().resolved(QUrl(format.name())), drawn)
        format.setWidth(width)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(format)


def pictures(document: QTextDocument) -> list[QTextFragment]:
    """Where pictures stand in the text."""
    found: list[QTextFragment] = []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            if place.fragment().charFormat().isImageFormat():
                found.append(place.fragment())
            place += 1
        block = block.next()
    return found


def open_help(shell: "Shell") -> Sheet:
    """Opens the help over the window's right side; F1 once more closes it."""
    desk = shell.desk
    middle = shell.middle
    for open_sheet in middle.findChildren(HelpSheet):
        open_sheet.close_sheet()
        return open_sheet
    title, close = desk.t("desktop.key.help"), desk.t("desktop.close")
    sheet = HelpSheet(desk.theme, middle, title, close, WIDTH_PX)
    browser = QTextBrowser()
    browser.setObjectName("help-text")
    browser.setAccessibleName(desk.t("desktop.key.help"))
    browser.setOpenExternalLinks(True)
    browser.setProperty("look", "reading")
    browser.document().setBaseUrl(QUrl.fromLocalFile(f"{resource('help')}/"))
    browser.setMarkdown(help_text(desk.language))
    give_air(browser.document())
    wide = min(desk.theme.px(WIDTH_PX), middle.width()) - desk.theme.px(BESIDE_PICTURE_PX)
    fit_pictures(browser, max(wide, 1))
    sheet.body.addWidget(browser, 1)
    sheet.open(browser)
    return sheet
