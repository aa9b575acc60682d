"""A comparison as a file that people and programs take away: one module a format."""
