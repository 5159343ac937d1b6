"""How often records are opened: numbers by day, without names."""
