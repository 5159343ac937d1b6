"""Writers of the made corpora: one neutral source, many file formats."""
