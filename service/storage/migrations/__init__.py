"""How the tables came to be: one module a step under versions/, forth and back, written by hand.

After a change of models.py, tests/service/storage/test_database.py says what a new step has to do.
"""
