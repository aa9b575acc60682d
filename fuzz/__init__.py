"""Readers under mutated files: `make fuzz`. Only errors of nlp.errors may come out, and soon."""
