"""The real program on a screen of its own, driven by keys and mouse and watched from outside."""
