"""The trail of every deed: appended only, hashed, diffable."""
