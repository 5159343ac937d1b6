"""Sites, people, roles, API tokens, settings and the ledger."""
