"""The Qt palette of a theme, for everything the style sheet does not reach."""

from PySide6.QtGui import QPalette

from kitdesk.desktop.theme.tokens import Tokens

ROLES = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "spruce_tint",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "sky_text",
    QPalette.ColorRole.LinkVisited: "heather_text",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Accent: "spruce_2",
}


def palette(tokens: Tokens) -> QPalette:
    """A palette with every role the theme names; disabled text is muted."""
    made = QPalette()
    for role, token in ROLES.items():
        made.setColor(role, tokens.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("muted"))
    return made
