"""What the service keeps: comparisons, files, people's words, jobs, keys. SQLAlchemy; no HTTP."""
