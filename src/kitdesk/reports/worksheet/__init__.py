"""Blank worksheets: a sheet a step, to write on by hand. Source: DOMAIN.md §8."""

from kitdesk.reports.worksheet.sheet import first_size, story

__all__ = ["first_size", "story"]
