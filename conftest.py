"""Gives every test the databases and browser of the project and the cast: the same few people in two organizations."""

pytest_plugins = ["testsupport.fixtures", "tests.cast"]
