"""The guide of F1: its pictures are there, small enough, and seen in the sheet."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from kitdesk.desktop.help_sheet import open_help, pictures
from kitdesk.desktop.shell import Shell
from kitdesk.language import languages
from kitdesk.resource import resource

MOST_BYTES, MOST_IN_ALL = 120_000, 2_000_000


def named(tag: str) -> list[str]:
    """The pictures that a language's guide names."""
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", resource("help", f"{tag}.md").read_text("utf-8"))


def test_every_picture_of_the_guide_is_there_and_each_is_named():
    files = sorted(resource("help", "pictures").glob("*.png"))
    used = sorted(resource("help", name) for tag in languages() for name in named(tag))
    assert files == used
    assert max(file.stat().st_size for file in files) < MOST_BYTES
    assert sum(file.stat().st_size for file in files) < MOST_IN_ALL


def test_the_languages_show_the_same_things_in_the_same_order():
    shown = [
        [Path(name).stem.removesuffix(f"-{tag}") for name in named(tag)] for tag in languages()
    ]
    headings = [
        resource("help", f"{tag}.md").read_text("utf-8").count("\n## ") for tag in languages()
    ]
    assert shown[0]
    assert all(each == shown[0] for each in shown)
    assert len(set(headings)) == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_f1_shows_the_pictures_no_wider_than_the_sheet(qtbot: QtBot, shell: Shell, percent: int):
    shell.desk.set_theme("light", percent)
    sheet = open_help(shell)
    browser = sheet.findChild(QTextBrowser, "help-text")
    assert browser is not None
    document, kind = browser.document(), QTextDocument.ResourceType.ImageResource
    formats = [fragment.charFormat().toImageFormat() for fragment in pictures(document)]
    assert [format.name() for format in formats] == named(shell.desk.language.tag)
    for format in formats:
        read = document.resource(kind.value, document.baseUrl().resolved(QUrl(format.name())))
        assert isinstance(read, QImage)
        assert not read.isNull()
        assert 0 < format.width() <= browser.viewport().width()
