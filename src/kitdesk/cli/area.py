"""What a module of commands starts with."""

import typer


def area() -> typer.Typer:
    """An empty set of commands, which stays a group however few it gets."""
    made = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    made.callback()(lambda: None)
    return made
