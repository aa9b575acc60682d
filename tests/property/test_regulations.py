"""What holds of any two regulations, whatever a drafter did to the one to get the other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import Comparison, Source, compare
from nlp.labels.label import Label
from tests.invariants import assert_inherited, assert_mirrored, assert_on_raw, assert_sound
from tests.property.strategies import Unit, regulations, versions, written

_pasted = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=200).filter(
    str.strip
)


def compared(old: str, new: str) -> Comparison:
    return compare(Source("cũ.txt", old), Source("mới.txt", new)).value


@settings(max_examples=60)
@given(versions())
def test_nothing_is_lost(texts: tuple[str, str]) -> None:
    there, back = compared(*texts), compared(*reversed(texts))
    assert_sound(there)
    assert_sound(back)
    assert_mirrored(there, back)
    for regulation, text in zip((there.old, there.new), texts, strict=True):
        assert_on_raw(regulation, text)


@settings(max_examples=60)
@given(regulations)
def test_a_regulation_against_itself_is_inherited(articles: tuple[Unit, ...]) -> None:
    assert_inherited(compared(written(articles), written(articles)))


@settings(max_examples=40)
@given(regulations, regulations)
def test_two_strangers(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> None:
    there, back = compared(written(one), written(other)), compared(written(other), written(one))
    assert_sound(there)
    assert_mirrored(there, back)


@settings(max_examples=40)
@given(regulations, st.integers(0, 5))
def test_a_new_article_of_other_words_is_added_and_the_rest_inherited(articles: tuple[Unit, ...], at: int) -> None:
    at = min(at, len(articles))
    stranger = Unit("vệ sinh môi trường", (Unit("thu gom rác thải, trồng cây xanh quanh hồ nước"),))
    found = compared(written(articles), written((*articles[:at], stranger, *articles[at:])))
    assert found.change_of(str(at + 1)).label is Label.ADDED
    # References to articles by number no longer fit (E2), so that a unit that has some may count as modified.
    others = [c for c in found.changes if c.new_id.split(".")[0] != str(at + 1)]
    assert all(c.old_ids for c in others)
    assert not [c for c in others if c.label is Label.REMOVED]


@settings(max_examples=60)
@given(_pasted, _pasted)
def test_any_two_texts(old: str, new: str) -> None:
    """Not only regulations: whatever was pasted."""
    assert_sound(compared(old, new))


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Điều 1.", "Điều 2. Một", "1.", "2. Hai", "a)", "b) ba", "- bốn", "Chương I", "lời", "“"])
    ),
    st.lists(
        st.sampled_from(["Điều 1.", "Điều 1. Một", "1. Hai", "a) ba", "đ) ba", "+ năm", "Mục 1", "lời", "”", "I."])
    ),
)
def test_markers_in_any_order(old: list[str], new: list[str]) -> None:
    texts = ["lời nói đầu\n" + "\n".join(lines) for lines in (old, new)]
    assert_sound(compared(*texts))
    assert_mirrored(compared(*texts), compared(*reversed(texts)))
