"""Word files: their text into Markdown, and Markdown out as a Word file."""
