"""Files made to harm or to confuse, built when a test needs them; none is stored."""
