"""What is stored of a comparison: its parts as JSON, so that a route only passes them on, and a row for each change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from nlp import Comparison
from nlp.labels.label import Change, Label
from nlp.readers import Document
from nlp.readers.wire import pack, unpack
from nlp.result import Result
from nlp.structure.provision import Level
from service.exports.dossier import key_of
from service.pages.fragments import fragments
from service.reports.places import article
from service.schemas import ComparisonOut
from service.schemas.change import ChangeOut
from service.schemas.tree import TreesOut
from service.storage.results import ChangeRow

DOCUMENTS = "documents"
MACHINE = "machine"
PAGE = "page:3"
"""The number is that of its layout: raise it whenever the fragments (service.pages.fragments, their templates) get
other names, classes or attributes, which scripts, styles and comparison.html of the same release go by. Pages of an
earlier number are made anew when they are opened (service.storage.renewal)."""

Documents = tuple[Result[Document], Result[Document]]


def artefacts(out: ComparisonOut) -> dict[str, bytes]:
    """The parts of the answer by name, each as JSON.

    `summary` (SummaryOut), `notices` (a list of NoticeOut), `old`, `new` (RegulationOut), `alignment` (AlignmentOut),
    `tree` (TreesOut), `comparison` (ComparisonOut).
    """
    parts = {name: _bytes(getattr(out, name)) for name in ("summary", "old", "new", "alignment")}
    parts["tree"] = _bytes(TreesOut.of(out))
    notices = json.dumps([notice.model_dump(mode="json") for notice in out.notices], ensure_ascii=False)
    return parts | {"notices": notices.encode(), "comparison": _bytes(out)}


def change_rows(comparison: Comparison, changes: Iterable[ChangeOut]) -> list[ChangeRow]:
    """One for each change; `changes` are those of `comparison`, as they go out."""
    return [_row(change, comparison, out) for change, out in zip(comparison.changes, changes, strict=True)]


def page(result: Result[Comparison]) -> bytes:
    """The fragments of its page (service.pages.fragments) by name, as JSON."""
    return json.dumps(fragments(result), ensure_ascii=False).encode()


def machine(comparison: Comparison) -> bytes:
    """What the machine said, which people's corrections leave as it is: by key `label`, `kind` and `old_ids`."""
    said = {
        key_of(change): {"label": change.label, "kind": change.kind, "old_ids": change.old_ids}
        for change in comparison.changes
    }
    return json.dumps(said, ensure_ascii=False).encode()


def pack_documents(documents: Documents) -> bytes:
    """Both files as they were read: a line with their names and with the length of the first, then both."""
    packed = [pack(document) for document in documents]
    head = {"names": [document.value.name for document in documents], "first": len(packed[0])}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + b"".join(packed)


def unpack_documents(raw: bytes) -> Documents:
    """Raises ValueError for what `pack_documents` did not make."""
    head, _, body = raw.partition(b"\n")
    fields: dict[str, Any] = json.loads(head)
    old, new = fields["names"]
    return unpack(old, body[: fields["first"]]), unpack(new, body[fields["first"] :])


def _bytes(model: BaseModel) -> bytes:
    return model.model_dump_json().encode()


def _row(change: Change, comparison: Comparison, out: ChangeOut) -> ChangeRow:
    side, id = (comparison.new, change.new_id) if change.new_id else (comparison.old, change.old_ids[0])
    return ChangeRow(
        key=key_of(change),
        new_id=change.new_id,
        old_ids=change.old_ids,
        label=change.label,
        kind=change.kind or "",
        level=side.provisions[id].level,
        article=article(id, side),
        flags=tuple(flag.value for flag in out.flags),
        force=tuple(dict.fromkeys(mark.kind.value for mark in change.force)),
        text=_words(change, comparison),
        body=_bytes(out),
    )


def _words(change: Change, comparison: Comparison) -> str:
    """Places, printed numbers and own words of both sides; those of an unchanged one once."""
    units = [(comparison.new, change.new_id)] if change.new_id else []
    if change.label is not Label.INHERITED or not units:
        units += [(comparison.old, id) for id in change.old_ids]
    found = []
    for side, id in units:
        unit = side.provisions[id]
        found += [unit.path, *(side.wording(span) for span in (unit.marker, unit.heading, unit.lead))]
        found += [side.wording(child.span) for child in unit.children if child.level is Level.TAIL]
    return "\n".join(found)
