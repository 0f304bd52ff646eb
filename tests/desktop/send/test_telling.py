"""Bundles in words, in both languages."""

from pathlib import PurePath

import pytest

from kitdesk.desktop.bundles.files import file_name
from kitdesk.desktop.bundles.telling import contents, outcome, status
from kitdesk.desktop.pages.send.counting import added
from kitdesk.exchange.told import Received, Waiting
from kitdesk.language import Language
from kitdesk.removable import is_mount_of_media

SV, EN = Language("sv"), Language("en")


def test_what_people_look_for_comes_first():
    by_kind = {"organisation": 1, "worktime": 3, "lab_note": 8, "session": 2}
    assert contents(SV, by_kind) == "2 sessioner · 8 anteckningar · 3 tidrader · 1 organisation"
    assert contents(EN, by_kind) == "2 sessions · 8 notes · 3 time rows · 1 organisation"


def test_more_than_four_kinds_are_put_together_and_photos_come_last():
    by_kind = {"session": 1, "lab": 1, "lab_note": 1, "gap": 1, "card": 5, "person": 2, "card_x": 1}
    assert contents(SV, by_kind, photos=3).endswith("1 innovationsgap · 8 till · 3 foton")


def test_a_kind_that_is_unknown_here_is_still_counted():
    assert contents(SV, {"novelty": 2}) == "2 andra uppgifter"


def test_an_outcome_tells_what_came():
    received = Received("a", "imported", new=3, by_kind={"gap": 3}, conflicts=1)
    assert outcome(SV, received) == "3 nya ändringar: 3 innovationsgap · 1 konflikt"
    assert outcome(EN, Received("a", "imported")) == "Only a receipt, nothing new"
    assert status(SV, Received("a", "already known")) == "redan inläst"


@pytest.mark.parametrize(
    ("root", "removable"),
    [("/media/elin/USB", True), ("/run/media/elin/USB", True), ("/Volumes/USB", True),
     ("/", False), ("/home", False), ("/mediatek", False)],
)  # fmt: skip
def test_removable_media_are_known_by_where_systems_mount_them(root: str, removable: bool):
    assert is_mount_of_media(PurePath(root)) is removable


def test_names_become_names_of_files():
    assert file_name("Sárá Inga / Åre") == "Sárá-Inga-Åre"
    assert file_name("???") == "kitdesk"


def test_what_waits_for_several_is_added_up():
    one = Waiting(2, {"gap": 2}, 1, 900, 300, "2023-05-01T10:00:00Z", 2)
    two = Waiting(1, {"gap": 1}, 0, 100, 100, None, 0)
    total = added([one, two])
    assert (total.changes, total.by_kind, total.photos) == (3, {"gap": 3}, 1)
    assert (total.bytes_estimate, total.bytes_without_photos) == (1000, 400)
    assert (total.since, total.unsent) == ("2023-05-01T10:00:00Z", 2)
