"""Normalised text to a tree of provisions."""
