"""What readers found becomes a document: notes numbered, typed marks absorbed, spans counted."""

from __future__ import annotations

from nlp.readers.compose import Draft, Found, Run, compose
from nlp.readers.document import BlockKind, Document, Format


def document(drafts: list[Draft], notes: dict[str, list[Draft]] | None = None) -> Document:
    return compose("a", Found(drafts, notes or {}), format=Format.DOCX).value


def test_notes_are_numbered_in_the_order_of_their_marks_and_stand_behind_everything() -> None:
    made = document(
        [Draft([Run("Một"), Run("", note="f9")]), Draft([Run("hai"), Run("", note="e1"), Run(" ba")])],
        {"e1": [Draft([Run("Cuối.")])], "f9": [Draft([Run("Chân,")]), Draft([Run("dòng hai.")])], "f3": []},
    )
    assert made.text == "Một[1]\nhai[2] ba\n[1] Chân,\ndòng hai.\n[2] Cuối.\n[3] "
    assert [(note.number, note.mark and note.mark.of(made.text), note.body.of(made.text)) for note in made.notes] == [
        (1, "[1]", "[1] Chân,\ndòng hai."),
        (2, "[2]", "[2] Cuối."),
        (3, None, "[3] "),
    ]
    assert [block.kind for block in made.blocks] == [BlockKind.TEXT] * 2 + [BlockKind.NOTE] * 4


def test_a_counted_marker_is_told_apart_from_the_text() -> None:
    made = document([Draft([Run("Phạm vi")], marker="Điều 1.")])
    assert (made.text, made.blocks[0].numbered) == ("Điều 1. Phạm vi", len("Điều 1."))


def test_a_typed_superscript_beside_its_note_is_part_of_the_mark() -> None:
    """V-03."""
    body = {"f1": [Draft([Run("4 Khoản này được sửa đổi.")])]}
    runs = [Run("1."), Run("4", raised=True), Run("", note="f1"), Run(" Người nộp")]
    assert document([Draft(runs)], body).text.startswith("1.[1] Người nộp\n")


def test_a_superscript_that_its_note_does_not_begin_with_stays_text() -> None:
    body = {"f1": [Draft([Run("Khoản này được sửa đổi.")])]}
    runs = [Run("100 m"), Run("2", raised=True), Run("", note="f1")]
    assert document([Draft(runs)], body).text.startswith("100 m2[1]\n")


def test_a_comment_spans_all_that_it_is_on() -> None:
    made = compose(
        "a",
        Found(
            [Draft([Run("một "), Run("hai", comments=("c",))]), Draft([Run("ba", comments=("c",)), Run(" bốn")])],
            comments={"c": ("An", "Sao?")},
        ),
        format=Format.DOCX,
    ).value
    assert [(c.author, c.span.of(made.text)) for c in made.comments] == [("An", "hai\nba")]
