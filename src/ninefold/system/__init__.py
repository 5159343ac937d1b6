"""The parts of the system itself: clauses 4 to 6."""
