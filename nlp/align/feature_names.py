"""The names of the features, a tuple a stage, in the order of the columns that nlp/align/features.py makes.

A name with `*` is told of both sides (`words_of_new`, `words_of_old`) and counts as the larger and the smaller of the
two (`words_of_more`, `words_of_less`): what speaks for a pair must not hang on which side is called old, so that a
comparison turned round gives the same pairs.
"""

from __future__ import annotations


def _expanded(*names: str) -> tuple[str, ...]:
    """A name with `*` becomes two, with `more` and `less` in its place."""
    return tuple(n for name in names for n in ([name.replace("*", w) for w in _WEIGHED] if "*" in name else [name]))


_WEIGHED = ("more", "less")

BLOCK_FEATURES = _expanded(
    "words",  # cosine of syllables
    "phrases",  # cosine of syllable pairs
    "ratio",  # longest common subsequence
    "words_of_*",  # share of the block's weight found in the other
    "phrases_of_*",
    "runs_of_*",  # the same for runs of four
    "shared_phrases",  # log of the absolute shared weight
    "lead",  # cosine of the chapeaux
    "context",  # cosine of heading + chapeau
    "context_phrases",
    "opening",  # ratio of the first ten syllables
    "votes_of_*",  # share of the block's sentences whose likest sentence on the other side stands in the other block
    "length_difference",  # |log ratio|
    "words_lead_*",  # words + phrases above the best other block of the other side
    "context_lead_*",
    "same_term",
    "term_on_one_side",
    "article_words",
    "article_phrases",
    "article_heading",
    "article_heading_phrases",
    "article_lead_*",
    "place_difference",  # 0..1 within their articles
    "same_rank",
    "same_number",  # equal ids, times how far this text keeps its numbers (H-08)
    "length_*",
    "container",
    "clause_*",
)
ARTICLE_FEATURES = _expanded(
    "words",
    "phrases",
    "phrases_of_*",
    "heading",
    "heading_phrases",
    "heading_ratio",
    "lead_*",
    "heading_lead_*",
    "same_number",
    "place_difference",
    "container",
    "blocks_*",
    "blocks_difference",
    "mass_of_*",  # share of the article's blocks that found their likest in the other
    "mass_lead_*",
    "previous",  # mass of the neighbouring articles
    "next",
)
IN_CONTEXT = _expanded(
    "first",  # belief of the first stage
    "first_lead_*",
    "articles",  # belief in their articles
    "articles_lead_*",
    "previous",  # belief in the pair of the clauses before
    "next",
    "*_next",  # belief of this block in the next block of the other side
    "*_previous",
    "both_first",
    "both_last",
    "mass_of_*",
    "alone_*",
    "rest_*",  # best belief of another block in this one
)
CONTEXT_FEATURES = (*BLOCK_FEATURES, *IN_CONTEXT)

BESIDE_FEATURES = _expanded(
    "belief",  # log odds of the belief in context
    "belief_of_*",  # belief in the pair that the assignment gave the block; 0 for none
    "under_*",  # log odds below that pair
    "*_words_beyond",  # share of the block that the other has and its partner in the assignment lacks
    "*_phrases_beyond",
    "same_article_*",  # the other block stands in the article of that partner
    "adjacent_*",  # ... next to it
    "free_*",  # the assignment left the block alone
    "words",
    "phrases",
    "ratio",
    "words_of_*",
    "phrases_of_*",
    "runs_of_*",
    "shared_phrases",
    "lead",
    "context",
    "opening",
    "votes_of_*",
    "same_term",
    "term_on_one_side",
    "article_heading",
    "place_difference",
    "length_*",
    "clause_*",
    "articles",
    "articles_lead_*",
    "previous",
    "next",
    "mass_of_*",
)
