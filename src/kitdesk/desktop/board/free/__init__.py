"""Canvases on which cards lie freely: matrix, journey, horizon, actors, and the rows of a chain."""
