"""The gold of the sample pairs speaks of what is there and keeps the rules that a program can check (guidelines.md)."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

import corpora
from nlp.evaluate.rows import unit_ids
from nlp.readers import Source, read
from nlp.structure.build import build
from nlp.structure.provision import Level, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import key_e1
from nlp.text.normalise import normalise

SLUGS = sorted(folder.name for folder in corpora.PAIRS.iterdir() if folder.is_dir())
MANIFEST = {entry["slug"]: entry for entry in tomllib.loads((corpora.FOLDER / "manifest.toml").read_text())["pair"]}
REFERENCE = re.compile(r"(?:điểm \w )?khoản \d+|Điều \d+|Chương [IVX]+")
KINDS = {"same", "reworded", "new"}

pairs = pytest.mark.parametrize("slug", SLUGS)


@cache
def regulation(slug: str, name: str) -> Regulation:
    document = read(Source.from_path(corpora.PAIRS / slug / name)).value
    return build(normalise(document).value, name).value


@cache
def gold(slug: str) -> dict[str, tuple[list[str], str, str]]:
    """New id to old ids, kind and note."""
    found = {}
    for line in (corpora.PAIRS / slug / "gold.tsv").read_text(encoding="utf-8").splitlines():
        new, olds, kind, note = line.split("\t")
        assert new not in found, f"{new} has two lines"
        found[new] = (olds.split(",") if olds else [], kind, note)
    return found


def own_words(regulation: Regulation, unit: Provision) -> str:
    """What a gold line is about: a clause with its points; of an article what stands outside its clauses."""
    if unit.level is Level.CLAUSE:
        return unit.span.of(regulation.text.text)[len(unit.marker) :]
    rest = [c.span for c in unit.children if c.level is not Level.CLAUSE]
    return "\n".join(span.of(regulation.text.text) for span in (unit.heading, unit.lead, *rest))


def clauses(regulation: Regulation, article: str) -> list[str]:
    return [c.id for c in regulation.provisions[article].children if c.level is Level.CLAUSE]


@pairs
@pytest.mark.parametrize("name", ["old.txt", "new.txt"])
def test_text_is_marked_as_a_sample(slug: str, name: str) -> None:
    first = (corpora.PAIRS / slug / name).read_text(encoding="utf-8").splitlines()[0]
    assert first == "VĂN BẢN MẪU - do nhóm doichieu biên soạn để thử nghiệm, không có giá trị pháp lý"


@pairs
def test_gold_names_the_units_of_the_new_text_in_order(slug: str) -> None:
    assert list(gold(slug)) == unit_ids(regulation(slug, "new.txt"))


@pairs
def test_old_ids_are_units_of_the_old_text(slug: str) -> None:
    known = set(unit_ids(regulation(slug, "old.txt")))
    unknown = {new: olds for new, (olds, _, _) in gold(slug).items() if not known.issuperset(olds)}
    assert not unknown


@pairs
def test_kinds_agree_with_links(slug: str) -> None:
    for new, (olds, kind, _) in gold(slug).items():
        assert kind in KINDS, new
        assert bool(olds) is (kind != "new"), new
        assert len(olds) == len(set(olds)), new
        assert len(olds) == 1 or kind != "same", new


@pairs
def test_links_go_to_clauses_where_the_old_article_has_them(slug: str) -> None:
    """Guidelines 4 and 6: a clause never links to an article with clauses; an article links to articles."""
    old, new = regulation(slug, "old.txt"), regulation(slug, "new.txt")
    for id, (olds, _, _) in gold(slug).items():
        if "." in id:
            assert not [o for o in olds if "." not in o and clauses(old, o)], id
        elif olds:
            assert "." not in olds[0], id
            assert clauses(new, id) or {o for o in olds if "." in o} or not clauses(old, olds[0]), id
            assert not clauses(new, id) or not [o for o in olds if "." in o], id


@pairs
def test_same_means_the_same_words(slug: str) -> None:
    """Guidelines 2 and 9: only spelling differs, or references in a unit with the note `technical`."""
    old, new = regulation(slug, "old.txt"), regulation(slug, "new.txt")
    for id, (olds, kind, note) in gold(slug).items():
        if not olds:
            continue
        texts = [own_words(old, old.provisions[olds[0]]), own_words(new, new.provisions[id])]
        if kind == "same":
            if note == "technical":
                texts = [REFERENCE.sub("", text) for text in texts]
            assert key_e1(texts[0]) == key_e1(texts[1]), id
        elif "." in id:
            assert key_e1(texts[0]) != key_e1(texts[1]), id


@pairs
def test_an_article_is_the_same_when_all_of_it_is(slug: str) -> None:
    """Guidelines 6: heading, words outside clauses and every clause, in order, none added or dropped."""
    old, new = regulation(slug, "old.txt"), regulation(slug, "new.txt")
    lines = gold(slug)
    for id in (id for id in lines if "." not in id and lines[id][0]):
        olds, kind, _ = lines[id]
        words = [key_e1(own_words(old, old.provisions[olds[0]])), key_e1(own_words(new, new.provisions[id]))]
        inside = [lines[clause] for clause in clauses(new, id)]
        kept = [o for os, k, _ in inside for o in os if k == "same"]
        whole = len(olds) == 1 and kept == clauses(old, olds[0]) and len(inside) == len(kept)
        assert (kind == "same") is (whole and words[0] == words[1]), id


@pairs
def test_manifest_counts_what_is_there(slug: str) -> None:
    entry = MANIFEST[slug]
    assert sorted(entry["files"]) == sorted(file.name for file in (corpora.PAIRS / slug).iterdir())
    for side in ("old", "new"):
        units = unit_ids(regulation(slug, f"{side}.txt"))
        articles = [unit for unit in units if "." not in unit]
        assert entry[side] == [len(articles), len(units) - len(articles)]
        assert len(articles) >= 15


def test_manifest_names_every_pair() -> None:
    assert sorted(MANIFEST) == SLUGS
