"""The look: contrast of the tokens, and every part in a real browser."""
