"""Loaded once in the process from which those of parsing.py are forked: reads a line, so that the models are ready."""

from __future__ import annotations

from nlp import Source
from nlp.readers import ReadSettings
from service.parsing import parsed

parsed(Source("warm", "Điều 1. Thời hạn\n1. Báo cáo phải gửi trước 15 ngày."), ReadSettings())
