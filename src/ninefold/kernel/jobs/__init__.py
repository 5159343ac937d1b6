"""Background work: retried, leased, with progress."""
