"""Locking the window: when nobody touches it, when the computer sleeps, and at once."""
