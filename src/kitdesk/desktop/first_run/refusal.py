"""Why a workspace cannot be opened, in words."""

from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.widgets import Body, Card, PrimaryButton, Strong
from kitdesk.language import Language
from kitdesk.problem import Problem


class Refusal(Asking):
    """The sentence, what to do, and a way out."""

    def __init__(self, language: Language, problem: Problem) -> None:
        super().__init__(language)
        self.begin()
        self.title("first_run.refused")
        card = Card().add(Strong(language.problem(problem)))
        if hint := language.hint(problem):
            card.add(Body(hint))
        self.lines.addWidget(card)
        close = PrimaryButton(self.t("desktop.close"), self.close)
        close.setObjectName("close")
        self.lines.addStretch(1)
        self.foot(None, close)
        self.resize(self.theme.px(560), self.theme.px(360))
