"""Boards on paper, one drawing a canvas. Source: DOMAIN.md §3, §8."""

from kitdesk.reports.boards.card import BoardCard
from kitdesk.reports.boards.drawing import board, numbered

__all__ = ["BoardCard", "board", "numbered"]
