"""Dossiers that the exports are tested on."""

from __future__ import annotations

from dataclasses import replace

from nlp import Source, compare
from nlp.result import Notice, NoticeCode, Result
from service.exports.dossier import Dossier, Extract, Said
from tests.builders import small_comparison

NOTICE = Notice(NoticeCode.NUMBER_GAP, "12 follows 10", "old.txt", "Điều 12")


def small() -> Dossier:
    """Each label once and more; people spoke of a modified and of a removed clause."""
    said = {
        "1.1": Said("Tiếp thu ý kiến của Hội.", "agreed", who="An"),
        "-1.3": Said("Hội đã có quy định riêng.", "disputed"),
    }
    return Dossier("So sánh quy định", Result(small_comparison(), (NOTICE,)), said)


def extract(*keys: str) -> Dossier:
    """`small` narrowed to these changes."""
    return replace(small(), extract=Extract(frozenset(keys), "nhãn: bổ sung mới"))


def of(old: str, new: str, *, title: str = "So sánh", said: dict[str, Said] | None = None) -> Dossier:
    """Two texts compared for real."""
    return Dossier(title, compare(Source("old.txt", old), Source("new.txt", new)), said or {})
