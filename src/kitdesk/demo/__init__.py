"""The practice season.

Loaded, played through with real files, and compared with its own figures.
"""

from kitdesk.demo.practising import practice

__all__ = ["practice"]
