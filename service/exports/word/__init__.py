"""Comparison -> bản so sánh, thuyết minh as a Word file (B-01, B-10..B-13, B-20..B-22)."""

from __future__ import annotations

from service.exports.word.options import ChangedWords, Columns, Rows, WordOptions
from service.exports.word.page import render

__all__ = ["MEDIA_TYPE", "SUFFIX", "ChangedWords", "Columns", "Options", "Rows", "WordOptions", "render"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = ".docx"
Options = WordOptions
"""As service.exports.formats calls it."""
