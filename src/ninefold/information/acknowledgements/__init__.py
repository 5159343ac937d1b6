"""Acknowledgements: who has to read which version, who did, and whether it matches how they work."""
