"""Organizations, their sites, departments and people."""
