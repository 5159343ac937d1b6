"""Change requests: what does not fit in a document, and what became of saying so."""
