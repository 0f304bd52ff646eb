"""KitDesk: sessions, labs and worked time of design-driven business development, offline first."""

__version__ = "0.1.0"
