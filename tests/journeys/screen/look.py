"""How a journey looks: language, screen, scale, text size and theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """`scale` is the system's, `text` the program's own size of text in percent."""

    tag: str
    width: int = 1366
    height: int = 768
    scale: int = 1
    text: int = 100
    theme: str = "light"

    def __str__(self) -> str:
        more = [f"scale{self.scale}00"] if self.scale > 1 else []
        more += [f"text{self.text}"] if self.text > 100 else []
        return "-".join([self.tag, f"{self.width}x{self.height}", *more, self.theme])

    @property
    def environment(self) -> dict[str, str]:
        """What the system tells the program of it."""
        return {"QT_SCALE_FACTOR": str(self.scale)} if self.scale > 1 else {}


LOOKS = (
    Look("sv"),
    Look("en"),
    Look("en", 1920, 1080, theme="dark"),
    Look("sv", text=200, theme="dark"),
    Look("en", 2732, 1536, scale=2),
)
