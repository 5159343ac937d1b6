"""Learn: words and differences that everybody meets, explained once."""
