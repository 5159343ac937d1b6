"""The library as a whole: its core, its set, its weight, and how it is controlled."""
