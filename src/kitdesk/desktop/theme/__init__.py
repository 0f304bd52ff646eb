"""How KitDesk looks: tokens from one file, and what is made from them."""

from .theme import Theme
from .tokens import TONES, Tokens

__all__ = ["TONES", "Theme", "Tokens"]
