"""Articles of the same words are certain before anything is weighed."""

from __future__ import annotations

import numpy as np

from nlp.align.bags import Pairs
from nlp.align.stages import Pins
from tests.align.texts import sides

ONE = "Họp chi bộ\n1. Chi bộ họp hằng tháng.\n2. Bí thư chủ trì cuộc họp."
TWO = "Kinh phí\nKinh phí do ngân sách bảo đảm."
THREE = "Hiệu lực\nQuy định này có hiệu lực từ ngày ký."


def text(*articles: str) -> str:
    return "\n".join(f"Điều {number}. {words}" for number, words in enumerate(articles, start=1))


def pins(old: str, new: str) -> Pins:
    return Pins(*sides(old, new))


def test_the_same_words_are_pinned_wherever_they_stand() -> None:
    found = pins(text(ONE, TWO, THREE), text(TWO, THREE, ONE))
    assert found.articles == {0: 1, 1: 2, 2: 0}
    # Blocks of the new text: TWO, THREE, the two clauses of ONE; of the old: those two, TWO, THREE.
    assert found.blocks == {0: 2, 1: 3, 2: 0, 3: 1}


def test_equally_many_are_pinned_in_order() -> None:
    assert pins(text(TWO, ONE, TWO), text(ONE, TWO, TWO)).articles == {0: 1, 1: 0, 2: 2}


def test_unequal_counts_are_not_pinned() -> None:
    assert pins(text(TWO, ONE, TWO), text(TWO, ONE)).articles == {1: 1}


def test_one_other_word_is_not_pinned() -> None:
    assert pins(text(ONE, TWO), text(ONE.replace("hằng tháng", "hằng quý"), TWO)).articles == {1: 1}
    assert pins(text(ONE, TWO), text(ONE, TWO.replace("Kinh phí\n", "Chi phí\n"))).articles == {0: 0}


def test_the_same_words_in_other_clauses_are_not_pinned() -> None:
    moved = "Họp chi bộ\n1. Chi bộ họp hằng tháng. Bí thư chủ trì cuộc họp."
    assert pins(text(ONE), text(moved)).articles == {}


def test_pinned_blocks_compete_with_nobody() -> None:
    """Of all pairs of blocks there remain the pinned ones and those of two free blocks."""
    found = pins(text(ONE, TWO, THREE), text(ONE, THREE.replace("ngày ký", "hôm nay"), "Phạm vi\nÁp dụng cho đơn vị."))
    assert found.blocks == {0: 0, 1: 1}
    new, old = np.divmod(np.arange(4 * 4), 4)
    kept = found.keep_blocks(Pairs.of(new, old, (4, 4)))
    left = list(zip(kept.new.tolist(), kept.old.tolist(), strict=True))
    assert left == [(0, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)]
    assert found.block_is_pinned(kept).tolist() == [True, True, False, False, False, False]
