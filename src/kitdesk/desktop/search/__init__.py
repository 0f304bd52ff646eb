"""Ctrl+K: everything by typing a few letters."""
