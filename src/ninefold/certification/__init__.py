"""The way to the certificate and after it."""
