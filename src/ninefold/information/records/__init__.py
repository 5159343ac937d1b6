"""Records: what shows that something happened, from every area, and those that people keep by hand."""
