"""Chapters and sections: paired by the articles they share, else by their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlp.align.alignment import Link, Reason
from nlp.structure.provision import CONTAINERS, Level, Part, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import key_e1


def align_containers(
    old: Regulation, old_part: Part, new: Regulation, new_part: Part, links: Sequence[Link]
) -> list[Link]:
    """One link at most for each new container: to the old one of its level that most of its articles come from.

    `score` is that share of its linked articles (1 where only the title tells).
    """
    olds = [p for p in old_part.walk() if p.level in CONTAINERS]
    titles: dict[tuple[Level, str], str] = {}
    for provision in olds:
        titles.setdefault((provision.level, _title(old, provision)), provision.id)
    holder = {a.id: p.id for p in olds for a in p.walk() if a.level is Level.ARTICLE}
    holders: dict[tuple[Level, str], str] = {
        (p.level, a.id): p.id for p in olds for a in p.walk() if a.level is Level.ARTICLE
    }
    origins: dict[str, list[str]] = {}
    for link in links:
        if link.old in holder:
            origins.setdefault(link.new, []).append(link.old)
    found = []
    for provision in new_part.walk():
        if provision.level not in CONTAINERS:
            continue
        articles = [a.id for a in provision.walk() if a.level is Level.ARTICLE and a.id in origins]
        votes = Counter(
            holders[provision.level, origin]
            for article in articles
            for origin in origins[article][:1]
            if (provision.level, origin) in holders
        )
        same_title = titles.get((provision.level, _title(new, provision)))
        if votes:
            best, count = max(votes.items(), key=lambda item: (item[1], item[0] == same_title))
            reason = Reason.HEADING if best == same_title else Reason.PARTS
            found.append(Link(best, provision.id, count / len(articles), reason))
        elif same_title is not None:
            found.append(Link(same_title, provision.id, 1.0, Reason.HEADING))
    return found


def _title(regulation: Regulation, provision: Provision) -> str:
    return key_e1(regulation.wording(provision.heading))
