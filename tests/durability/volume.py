"""A real file system of a given size that can be filled, made read-only and pulled out."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Volume:
    """A mounted tmpfs."""

    path: Path

    def resize(self, size: int) -> None:
        """Give it another size, in bytes."""
        self._mount(f"remount,size={size}")

    def make_read_only(self, read_only: bool = True) -> None:
        """Let nothing be written on it, or again."""
        self._mount("remount,ro" if read_only else "remount,rw")

    def pull(self) -> None:
        """Take it away, whoever has a file open on it."""
        subprocess.run(["umount", "--lazy", str(self.path)], check=False, capture_output=True)

    def free(self) -> int:
        """How many bytes are left on it."""
        import shutil

        return shutil.disk_usage(self.path).free

    def fill(self, left: int = 0) -> Path:
        """Fill it with a file until `left` bytes are left; that file."""
        filler = self.path / "filler"
        with filler.open("wb") as file:
            file.write(bytes(max(0, self.free() - left)))
        return filler

    def files(self) -> list[str]:
        """What lies on it."""
        return sorted(file.name for file in self.path.iterdir())

    def _mount(self, options: str) -> None:
        command = ["mount", "-o", options, str(self.path)]
        subprocess.run(command, check=True, capture_output=True)


def mounted(path: Path, size: int) -> Volume | None:
    """A new volume at `path`; `None` where this user may not mount."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        return None
    return Volume(path) if done.returncode == 0 else None
