"""By what the changes of an extract were found, in the drafter's words."""

from __future__ import annotations

from collections.abc import Iterable

from service import vietnamese
from service.storage.results import ChangeFilter
from service.vietnamese import menus as words


def told(wanted: ChangeFilter) -> str:
    """`nhãn: sửa đổi, bãi bỏ; dấu hiệu: thời hạn; có chữ “báo cáo”`; empty where everything is wanted."""
    named = {
        "label": _words(wanted.label, vietnamese.LABELS.items()),
        "kind": _words(wanted.kind, vietnamese.KINDS.items()),
        "level": _words(wanted.level, vietnamese.LEVELS.items()),
        "force": _words(wanted.force, vietnamese.FORCE.items()),
        "flag": _words(wanted.flag, vietnamese.FLAGS.items()),
        "review": _words(wanted.review, vietnamese.REVIEWS.items()),
    }
    found = [words.FILTERS[name].format(values=", ".join(values)) for name, values in named.items() if values]
    if wanted.article is not None:
        found.append(words.IN_ARTICLE.format(number=wanted.article) if wanted.article else words.OUTSIDE_ARTICLES)
    if wanted.moved is not None:
        found.append(words.MOVED[wanted.moved])
    if wanted.unexplained:
        found.append(words.UNEXPLAINED)
    if search := " ".join(wanted.search.split()):
        found.append(words.SEARCHED.format(search=search))
    return "; ".join(found)


def _words(values: tuple[str, ...], vocabulary: Iterable[tuple[str, str]]) -> list[str]:
    """In the order of the vocabulary."""
    return [word for value, word in vocabulary if value in values]
