"""Electronic signatures, bound to the hash of exactly what was shown."""
