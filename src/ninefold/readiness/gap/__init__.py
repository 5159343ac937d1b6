"""The gap analysis: files first, then the person, then the report."""
