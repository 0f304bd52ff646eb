"""The page of documents: choose, look, print, save, all in one place."""
