"""Invented organizations' quality documents, built by script, with the truth about them."""
