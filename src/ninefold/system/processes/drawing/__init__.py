"""The process map as a picture: boxes in lanes, arrows in channels between them; plain functions without a database."""
