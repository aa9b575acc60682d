"""What holds of any corrections of any comparison."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.labels.comparison import Comparison
from nlp.labels.corrections import corrected
from nlp.labels.label import Label
from nlp.structure.provision import UNITS
from tests.invariants import assert_mirrored, assert_sound, rows_of
from tests.labels.test_corrections import key, own_pairs
from tests.property.strategies import versions
from tests.property.test_regulations import compared


@settings(max_examples=40)
@given(versions())
def test_the_machines_own_word_changes_nothing(texts: tuple[str, str]) -> None:
    machine = compared(*texts)
    found = corrected(machine, own_pairs(machine), {key(change): change.label for change in machine.changes})
    assert found.changes == machine.changes
    assert found.alignment == machine.alignment


@settings(max_examples=60)
@given(versions(), st.data())
def test_any_correction_is_sound_and_has_its_mirror(texts: tuple[str, str], data: st.DataObject) -> None:
    machine = compared(*texts)
    pairs = _drawn(machine, data)
    found = corrected(machine, pairs, {})
    assert_sound(found)
    for id, olds in pairs.items():
        assert found.change_of(id).old_ids[: len(olds)] == olds
        assert bool(found.change_of(id).old_ids) is bool(olds)
    back = corrected(compared(*reversed(texts)), *_mirrored(found))
    assert_sound(back)
    assert_mirrored(found, back)


def _drawn(machine: Comparison, data: st.DataObject) -> dict[str, tuple[str, ...]]:
    """Predecessors for some new units, of any level."""
    olds = [id for id in rows_of(machine.old) if machine.old.provisions[id].level in UNITS]
    news = [id for id in rows_of(machine.new) if machine.new.provisions[id].level in UNITS]
    chosen = st.lists(st.sampled_from(olds), max_size=2, unique=True).map(tuple)
    return data.draw(st.dictionaries(st.sampled_from(news), chosen, min_size=1, max_size=3))


def _mirrored(comparison: Comparison) -> tuple[dict[str, tuple[str, ...]], dict[str, Label]]:
    """The same said the other way round: of every old provision its heirs, of every new one without any its end."""
    pairs: dict[str, tuple[str, ...]] = dict.fromkeys(rows_of(comparison.old), ())
    for change in comparison.changes:
        for id in change.old_ids if change.new_id else ():
            pairs[id] = (*pairs[id], change.new_id)
    return pairs, {f"-{c.new_id}": Label.REMOVED for c in comparison.changes if c.label is Label.ADDED}
