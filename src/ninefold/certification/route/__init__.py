"""The route: twelve steps to the certificate, each with tasks computed from the data."""
