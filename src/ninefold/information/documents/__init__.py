"""Documents: an identity that lasts, and versions that are frozen."""
