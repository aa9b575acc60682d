from __future__ import annotations

from PIL import Image, ImageDraw

from nlp.readers.ocr.cells import Box, blank, split, stack
from tests.readers.ocr.scans import DPI, blank_page, page_of, write


def grid(skew: float = 0.0) -> Image.Image:
    """Two rows of two cells, the lower right one empty; text above and a short stroke below."""
    page, draw = blank_page()
    write(draw, "Phụ lục")
    for y in (300, 400, 500):
        draw.line((200, y, 900, y), fill=0, width=3)
    for x in (200, 500, 900):
        draw.line((x, 300, x, 500), fill=0, width=3)
    for x, y in ((220, 320), (520, 320), (220, 420)):
        write(draw, "Nội dung", x, y)
    draw.line((200, 700, 500, 700), fill=0, width=2)
    return page.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC) if skew else page


def near(box: Box, edges: tuple[int, int, int, int], by: int) -> bool:
    return all(abs(got - edge) <= by for got, edge in zip(box.edges, edges, strict=True))


def test_written_cells_are_found_row_by_row() -> None:
    _, [upper, lower], _ = split(grid(), DPI)

    assert len(upper) == 2
    assert len(lower) == 1
    assert near(upper[0], (200, 300, 500, 400), 6)
    assert near(upper[1], (500, 300, 900, 400), 6)
    assert near(lower[0], (200, 400, 500, 500), 6)


def test_a_skewed_table_has_the_same_cells() -> None:
    _, rows, _ = split(grid(skew=0.5), DPI)

    assert [len(row) for row in rows] == [2, 1]


def test_rulings_are_erased_and_told() -> None:
    clean, rows, rulings = split(grid(), DPI)

    assert clean.crop((190, 660, 510, 740)).getextrema()[0] == 255
    assert len(rulings) == 4 * 3 + 1
    assert near(rulings[-1], (200, 699, 500, 702), 6)
    assert blank(clean, rows).crop((190, 290, 910, 510)).getextrema()[0] == 255


def test_a_page_without_rulings_stays_as_it_is() -> None:
    page = page_of("Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định việc mở lớp.")

    assert split(page, DPI) == (page, [], [])


def test_a_frame_around_the_text_makes_it_one_cell() -> None:
    page = page_of("Điều 1. Phạm vi điều chỉnh")
    ImageDraw.Draw(page).rectangle((60, 60, 1180, 1690), outline=0, width=4)

    _, [[cell]], _ = split(page, DPI)

    assert near(cell, (60, 60, 1180, 1690), 8)


def test_what_is_found_in_the_stack_lies_in_its_cell() -> None:
    clean, rows, _ = split(grid(), DPI)

    stacked, places = stack(clean, rows, DPI)

    for place, box in zip(places.cells, [box for row in rows for box in row], strict=True):
        inside = Box(40, box.y0 - place.down + 5, 80, box.y0 - place.down + 20)
        assert places.of(inside) == place
        piece = stacked.crop((box.x0 - place.right, box.y0 - place.down, box.x1 - place.right, box.y1 - place.down))
        assert piece.tobytes() == clean.crop(box.edges).tobytes()
