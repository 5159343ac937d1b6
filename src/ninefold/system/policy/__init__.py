"""Policy: what the top promises about quality, from five questions to the signed document (5.2)."""
