"""Measures speed: the product beside the floor, on the same data, in one run."""
