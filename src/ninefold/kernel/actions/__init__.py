"""Things to do, from whatever source, in one kind."""
