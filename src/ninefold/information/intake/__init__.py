"""Intake: brings in the documents that an organization already has, and says what they show."""
