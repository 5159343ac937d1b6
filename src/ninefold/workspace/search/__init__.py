"""Search: find a record, a person or a page, or jump to it."""
