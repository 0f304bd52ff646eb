"""Pieces that documents are built from."""
