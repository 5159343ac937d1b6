"""From a layout to the form that people fill in, and from what they filled in to values."""
