"""The plan: what closes the gaps, by whom, in which order, until when."""
