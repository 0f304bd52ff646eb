"""Organisations: the list with its filters, and one page each."""
