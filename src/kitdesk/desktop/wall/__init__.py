"""What the participants see: a second window with the step, the prompt, the clock and the board."""
