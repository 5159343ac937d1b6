"""Gives every test the cast: the same few people in two organizations."""

pytest_plugins = ["tests.cast"]
