"""After a day's work nothing that people wrote lies anywhere on the disk in clear."""

import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.traces.seeking import found_in, pictured
from tests.traces.words import PLANTED

ROOT = Path(__file__).parents[2]
ARTIST = 0x013B


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """A disk of its own: home, caches, settings, temporary files and workspaces."""
    folder = tmp_path / "area"
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture that says who took it, as a camera card has it."""
    exif = Image.Exif()
    exif[ARTIST] = PLANTED["exif"]
    file = tmp_path / "kort.jpg"
    Image.new("RGB", (64, 48), (31, 77, 69)).save(file, "JPEG", exif=exif.tobytes())
    assert found_in(tmp_path, {"exif": PLANTED["exif"]})
    return file


def private(area: Path) -> dict[str, str]:
    """The environment of a process that finds no other place to write to."""
    inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    homes = {f"XDG_{name}_HOME": str(area / "home" / name.lower()) for name in ("DATA", "STATE")}
    homes |= {f"XDG_{name}_HOME": str(area / "home" / name.lower()) for name in ("CACHE", "CONFIG")}
    places = {name: str(area / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
    return {
        **inherited,
        **homes,
        **places,
        "HOME": str(area / "home"),
        "XDG_RUNTIME_DIR": str(area / "run"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.mark.slow
def test_a_days_work_leaves_no_word_in_clear(area: Path, photo: Path):
    """Records, a photo, a preview, copies, mishaps, bundles, backups, a restore, another key."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.traces.session", area, photo],
        cwd=ROOT,
        env=private(area),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert found_in(area, PLANTED) == []
    assert pictured(area) == []
    log = next((area / "home").rglob("kitdesk.log")).read_text("utf-8")
    assert log.count("ValueError") == 3 and log.count("KeyError") == 3
    assert "session.py" in log and str(area) not in log and str(ROOT) not in log
    assert len(list(area.rglob("*.db"))) > 2 and len(list(area.rglob("*.kitbackup"))) > 2


@pytest.mark.parametrize("packed", ["plain", "utf-16", "zip", "flate", "deep"])
def test_the_search_finds_a_word_however_it_is_packed(area: Path, packed: str):
    word = PLANTED["card"]
    inside = area / "home" / "left"
    match packed:
        case "plain":
            inside.write_bytes(b"\0\1" + word.upper().encode() + b"\xff")
        case "utf-16":
            inside.write_text(word, encoding="utf-16")
        case "zip":
            with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("x", word * 20)
        case "flate":
            inside.write_bytes(b"%PDF-1.4 stream\n" + zlib.compress(word.encode() * 9))
        case _:
            with zipfile.ZipFile(inside, "w", zipfile.ZIP_STORED) as file:
                file.writestr("x", zlib.compress(word.encode("utf-16-le") * 9))
    assert found_in(area, PLANTED) == ["card in home/left"]
    assert found_in(area, {"card": "Något annat"}) == []
