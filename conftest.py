"""Gives every test the databases and browser of the project, and the cast: the same few people, and their mail."""

pytest_plugins = ["testsupport.fixtures", "tests.cast", "tests.postbox"]
