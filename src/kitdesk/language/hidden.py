"""What other people wrote, where it stands on a line among words of ours."""

from unicodedata import category


def plain(text: str, but: str = "") -> str:
    """A text in which nothing is hidden: it may not break the line or the sentence that it stands
    in, turn it around or empty it on a terminal. Letters in `but` stay.
    """
    if text.isprintable():
        return text
    shown = (
        "\N{REPLACEMENT CHARACTER}" if _is_hidden(one) and one not in but else one for one in text
    )
    return "".join(shown)


def _is_hidden(letter: str) -> bool:
    """Controls, marks that turn the direction of writing, ends of lines, halves of letters."""
    joins = letter in "\u00ad\u200c\u200d"
    return category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") and not joins
