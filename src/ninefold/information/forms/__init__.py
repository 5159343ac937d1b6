"""Own forms and logs: registers that an organization shapes itself, and what is written into them."""
