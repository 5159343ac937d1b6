"""The processes of the organization: what goes in, what comes out, who answers, and what belongs to each (4.4)."""
