"""The window: Qt Widgets over a `Workspace`. The only room that imports PySide6."""
