"""The board of a step: cards in lanes, on a matrix or in a form, for sessions and labs alike."""
