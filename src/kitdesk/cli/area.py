"""What a module of commands starts with."""

import typer


def area() -> typer.Typer:
    """An empty set of commands; the root asks it for one of them at a time."""
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
