"""How KitDesk looks: tokens from one file, and what is made from them."""

from kitdesk.desktop.theme.theme import Theme
from kitdesk.desktop.theme.tokens import TONES, Tokens

__all__ = ["TONES", "Theme", "Tokens"]
