"""The journeys of the product in a real browser."""
