"""The practice season.

Loaded, played through with real files, and compared with its own figures.
"""
