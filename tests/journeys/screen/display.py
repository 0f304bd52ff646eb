"""A screen without glass: an X server, a window manager, a bus for screen readers."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.screen.waiting import until

NEEDED = {
    "Xvfb": "xvfb",
    "setxkbmap": "x11-xkb-utils",
    "xprop": "x11-utils",
    "xdotool": "xdotool",
    "xwd": "x11-apps",
    "convert": "imagemagick",
    "openbox": "openbox",
    "dbus-daemon": "dbus",
    "pdftotext": "poppler-utils",
}
"""Programs of a journey, and the Debian packages they come in."""
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
HABITS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application type="normal"><decor>no</decor></application>
</applications><keyboard>
<keybind key="A-F4"><action name="Close"/></keybind>
</keyboard></openbox_config>
"""


def missing() -> list[str]:
    """The Debian packages that a journey lacks here."""
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    return lacking + ([] if any(map(os.path.exists, BUS_LAUNCHERS)) else ["at-spi2-core"])


@dataclass(frozen=True)
class Display:
    """A running screen; `environment` is what a program needs to appear on it."""

    width: int
    height: int
    home: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """What a command says that has this screen; raises when it fails."""
        done = subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def seen(self) -> bytes:
        """All that the screen shows, as X dumps it."""
        done = subprocess.run(
            ["xwd", "-root", "-silent"], env=self.environment, check=True, capture_output=True
        )
        return done.stdout

    def picture(self, file: Path, seen: bytes) -> None:
        """What was seen, as a PNG of few colours."""
        file.parent.mkdir(parents=True, exist_ok=True)
        few = ["convert", "xwd:-", "+dither", "-colors", "96", f"png8:{file}"]
        subprocess.run(few, input=seen, check=True)


@contextmanager
def display(width: int, height: int, home: Path, **environment: str) -> Iterator[Display]:
    """A screen with a Swedish keyboard, until the block ends. `home` is its user's only place."""
    home.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []
    try:
        yield _start(Display(width, height, home, _own(home) | environment), started)
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(20)


def _own(home: Path) -> dict[str, str]:
    """An environment in which nothing of the real user is found."""
    places = {
        f"XDG_{name}_HOME": str(home / f".{name.lower()}")
        for name in ("CACHE", "CONFIG", "DATA", "STATE")
    }
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return places | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TZ": "Europe/Stockholm",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


def _start(made: Display, started: list[subprocess.Popen[bytes]]) -> Display:
    reading, writing = os.pipe()
    size = f"{made.width}x{made.height}x24"
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-noreset"]
    started.append(_quiet(server, made.environment, keep=(writing,)))
    os.close(writing)
    with os.fdopen(reading) as told:
        made.environment["DISPLAY"] = f":{told.readline().strip()}"
    _start_bus(made, started)
    borders = made.home / "openbox.xml"
    borders.write_text(HABITS)
    manager = ["openbox", "--sm-disable", "--config-file", str(borders)]
    started.append(_quiet(manager, made.environment))
    until(lambda: "window id" in made.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
    made.run("setxkbmap", "se")
    return made


def _start_bus(made: Display, started: list[subprocess.Popen[bytes]]) -> None:
    """The bus of the user's programs, and on it the one of screen readers."""
    socket = made.home / "run" / "bus"
    made.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
    address = f"--address=unix:path={socket}"
    started.append(_quiet(["dbus-daemon", "--session", "--nofork", address], made.environment))
    until(socket.exists)
    launcher = next(filter(os.path.exists, BUS_LAUNCHERS))
    started.append(_quiet([launcher, "--launch-immediately"], made.environment))


def _quiet(
    command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env=environment,
        pass_fds=keep,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
