"""Reviews of the ledger: who looks at the trail, how often, and what they found."""
