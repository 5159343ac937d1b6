"""Home: the one next thing, and what waits."""
