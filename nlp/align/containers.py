"""Chapters and sections: paired by the articles they share, else by their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlp.align.alignment import Link, Reason
from nlp.structure.provision import CONTAINERS, Level, Part
from nlp.structure.regulation import Regulation
from nlp.text.keys import key_e1


def align_containers(
    old: Regulation, old_part: Part, new: Regulation, new_part: Part, links: Sequence[Link]
) -> list[Link]:
    """Each container linked to the one of its level on the other side that shares most articles with it.

    `score` is the share of its linked articles (the larger one, where both choose each other; 1 where only the title
    tells). Containers without linked articles pair by title.
    """
    shared: Counter[tuple[str, str]] = Counter()
    holders_old, holders_new = _holders(old_part), _holders(new_part)
    for link in links:
        for level, container in holders_new.get(link.new, {}).items():
            if level in holders_old.get(link.old, {}):
                shared[holders_old[link.old][level], container] += 1
    found: dict[tuple[str, str], float] = {}
    for side in (0, 1):
        best: dict[str, tuple[str, str]] = {}
        total: Counter[str] = Counter()
        for pair, count in shared.items():
            own = pair[side]
            total[own] += count
            if own not in best or count > shared[best[own]]:
                best[own] = pair
        for own, pair in best.items():
            found[pair] = max(found.get(pair, 0.0), shared[pair] / total[own])
    titles_old, titles_new = _titles(old, old_part), _titles(new, new_part)
    linked_old, linked_new = {a for a, _ in found}, {b for _, b in found}
    by_title = {title: id for id, title in reversed(titles_old.items()) if id not in linked_old}
    for id, title in titles_new.items():
        if id not in linked_new and title in by_title:
            found[by_title.pop(title), id] = 1.0
    return [
        Link(a, b, score, Reason.HEADING if titles_old[a] == titles_new[b] else Reason.PARTS)
        for (a, b), score in found.items()
    ]


def _holders(part: Part) -> dict[str, dict[Level, str]]:
    """For each article the containers that it stands in, by level."""
    found: dict[str, dict[Level, str]] = {}
    for container in part.walk():
        if container.level in CONTAINERS:
            for provision in container.walk():
                if provision.level is Level.ARTICLE:
                    found.setdefault(provision.id, {})[container.level] = container.id
    return found


def _titles(regulation: Regulation, part: Part) -> dict[str, tuple[Level, str]]:
    return {p.id: (p.level, key_e1(regulation.wording(p.heading))) for p in part.walk() if p.level in CONTAINERS}
