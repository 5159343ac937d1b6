"""The API of all registers: JSON, OpenAPI 3.1, tokens."""
