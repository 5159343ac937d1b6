"""Where people start: first run, home, their work, search, administration."""
