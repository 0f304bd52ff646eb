"""What dies is a process of its own: these trials need fork and SIGKILL."""

import os

import pytest

if not hasattr(os, "fork"):
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase that opens the backups here."""
    from tests.durability.material import PHRASE

    monkeypatch.setenv("KITDESK_PASSPHRASE", PHRASE)
    monkeypatch.setenv("KITDESK_NEW_PASSPHRASE", PHRASE)
