"""Questions about starters: which are offered and why, what is there already, how each would read."""

from ninefold.information.starters.selectors.facts import facts_for, holder_of, lines_of, open_questions, values_for
from ninefold.information.starters.selectors.finding import count_by_group, starter_about, starter_for
from ninefold.information.starters.selectors.parts import Part, parts
from ninefold.information.starters.selectors.previews import Preview, preview, previews
from ninefold.information.starters.selectors.shelf import ELSEWHERE, NONE, Line, Shelf, acceptances, shelf

__all__ = [
    "ELSEWHERE",
    "NONE",
    "Line",
    "Part",
    "Preview",
    "Shelf",
    "acceptances",
    "count_by_group",
    "facts_for",
    "holder_of",
    "lines_of",
    "open_questions",
    "parts",
    "preview",
    "previews",
    "shelf",
    "starter_about",
    "starter_for",
    "values_for",
]
