"""The report's end: actions, summary, photos, signatures, and who paid."""

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records.action import Action
from kitdesk.records.attachment import Attachment
from kitdesk.reports.flowables.emblem import Visibility
from kitdesk.reports.flowables.photos import Photo, PhotoWords, photo_grid
from kitdesk.reports.flowables.signature import Signatures, Signer
from kitdesk.reports.flowables.text import heading, prose, ruled_table, together
from kitdesk.reports.session.material import SessionMaterial
from kitdesk.reports.session.opening import organisation_names
from kitdesk.reports.source import Source
from kitdesk.reports.styles import para


def closing(
    source: Source, material: SessionMaterial, language: Language, width: float
) -> list[Flowable]:
    """Everything after the boards."""
    return [
        *_actions(material, language, width),
        *_summary(material, language),
        *_photos(source, material, language, width),
        *_signatures(material, language),
        *_visibility(material),
    ]


def _actions(material: SessionMaterial, language: Language, width: float) -> list[Flowable]:
    title = heading(language.t("reports.session.actions"))
    if not material.actions:
        return [*title, para(language.t("reports.session.no_actions"), "muted")]
    head = [language.t(f"field.action.{name}") for name in ("what", "who", "due", "status")]
    rows = [_action_row(material, action, language) for action in material.actions]
    return [*title, ruled_table(head, rows, [width - 265, 105, 85, 75])]


def _action_row(material: SessionMaterial, action: Action, language: Language) -> list[str]:
    said = material.names.without_hidden
    what = said(action.what or language.t("reports.not_received"))
    unsettled = any(material.is_uncertain(action.id, name) for name in ("what", "who", "due"))
    mark = f" ({language.t('reports.unsettled')})" if unsettled else ""
    due = language.date(action.due) if action.due else ""
    outcome = f"\n{said(action.outcome)}" if action.outcome else ""
    return [what + mark + outcome, material.names.of(action.who), due, _status(action, language)]


def _status(action: Action, language: Language) -> str:
    key = f"choice.action.status.{action.status}"
    return language.t(key) if language.has(key) else action.status or ""


def _summary(material: SessionMaterial, language: Language) -> list[Flowable]:
    session, said, story = material.session, material.names.without_hidden, []
    if session.summary:
        story += [*heading(language.t("reports.session.summary")), *prose(said(session.summary))]
    if session.result:
        story += [*heading(language.t("reports.session.result")), *prose(said(session.result))]
    return story


def _photos(
    source: Source, material: SessionMaterial, language: Language, width: float
) -> list[Flowable]:
    if not material.photos:
        return []
    photos = [
        Photo(_bytes(source, one), _caption(material, one, language)) for one in material.photos
    ]
    unreadable = language.t("reports.session.photo_unreadable")
    words = PhotoWords(language.t("reports.not_received"), unreadable)
    grid = photo_grid(photos, width, words)
    return [*heading(language.t("reports.session.photos")), grid]


def _caption(material: SessionMaterial, photo: Attachment, language: Language) -> str:
    """What stands below a photo: its own words, else its file's name; those of its card with the
    number that stands on the card.
    """
    words = material.names.without_hidden(photo.caption) if photo.caption else ""
    card = material.card(photo.of or "")
    if card is None:
        return words or photo.name or ""
    words = words or material.names.without_hidden(card.text or "")
    number = material.photos.index(photo) + 1
    return language.t("reports.session.photo_words", number=number, words=words)


def _bytes(source: Source, attachment: Attachment) -> bytes | None:
    """The picture, or None when it is still on its way: reports are printed without it."""
    try:
        return source.blob(attachment.sha256 or "")
    except Problem:
        return None


def _signatures(material: SessionMaterial, language: Language) -> list[Flowable]:
    coach = language.t("reports.session.coach")
    signers = [Signer(material.names.of(id), coach) for id in material.session.coaches]
    signers += [Signer("", name) for name in organisation_names(material, language)]
    lines = Signatures(signers, language.t("reports.date"))
    title = para(language.t("reports.session.signatures"), "heading")
    agreed = para(language.t("reports.session.agreed"), "muted")
    return [CondPageBreak(150), together(title, agreed, lines)] if signers else []


def _visibility(material: SessionMaterial) -> list[Flowable]:
    text = material.project.visibility_text if material.project else None
    return [Spacer(0, 18), together(Visibility(text))] if text else []
