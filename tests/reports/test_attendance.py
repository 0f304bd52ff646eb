"""The attendance list: whole names to sign, and what one says yes to."""

from tests.reports.material import Held
from tests.reports.pdf import made


def test_everybody_stands_with_the_whole_name_and_can_say_yes_or_no(archive: Held):
    text = made(archive.workspace, "attendance", archive.session).text
    for name in ("Maria Čearet", "Jonne Kråik", "Sárá Inga Ŋiŧŧi-Đorvvá", "Birgit Halvarsson"):
        assert name in text
    for words in ("Underskrift", "Jag deltar", "Får nämnas", "Får synas på bild", "Får kontaktas"):
        assert words in text
    assert "Du kan när som helst ta tillbaka ett ja" in text


def test_it_is_there_in_english(archive: Held):
    text = made(archive.workspace, "attendance", archive.session, "en").text
    assert "You can take back a yes at any time" in text
    assert "Signature" in text


def test_names_stand_in_their_order_and_the_absent_one_last(archive: Held):
    text = made(archive.workspace, "attendance", archive.session).text
    names = [
        "Birgit Halvarsson",
        "Jonne Kråik",
        "Maria Čearet",
        "Sárá Inga",
        "har inte kommit fram",
    ]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
