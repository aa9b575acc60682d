"""Scans made for the tests: pages drawn with Pillow, as an image-only PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

DPI = 150
WIDTH, HEIGHT = 1240, 1754
"""A4 in pixels."""
SIZE = 27
"""Of the letters in pixels: 13 points."""
Draw = ImageDraw.ImageDraw


def blank_page() -> tuple[Image.Image, Draw]:
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    return page, ImageDraw.Draw(page)


def write(draw: Draw, text: str, x: int = 170, y: int = 150, size: int = SIZE) -> None:
    """Lines of `text` from their left upper corner; DejaVu has all letters of Vietnamese."""
    draw.multiline_text((x, y), text, fill=20, font=ImageFont.truetype("DejaVuSerif.ttf", size), spacing=14)


def page_of(text: str) -> Image.Image:
    page, draw = blank_page()
    write(draw, text)
    return page


def pdf_of(pages: Sequence[Image.Image]) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, "PDF", resolution=DPI, save_all=True, append_images=list(pages[1:]))
    return file.getvalue()
