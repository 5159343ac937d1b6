"""The processes that usually answer for each clause, to read gaps by, whatever an organization calls its own."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# name of the process, and the clauses that it usually answers for; the longest number that fits decides
USUAL: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("system", _("System and scope"), ("4",)),
    ("leading", _("Leading and planning"), ("5", "6", "9.3")),
    ("people", _("People and knowledge"), ("7.1.2", "7.1.6", "7.2", "7.3", "7.4")),
    ("means", _("Places, equipment and measuring"), ("7.1",)),
    ("documents", _("Documents and records"), ("7.5",)),
    ("sales", _("Customers and orders"), ("8.2", "9.1.2")),
    ("design", _("Design and development"), ("8.3",)),
    ("buying", _("Buying and suppliers"), ("8.4",)),
    ("making", _("Making, serving and release"), ("8.1", "8.5", "8.6", "8.7")),
    ("checking", _("Measuring and auditing"), ("9.1", "9.2")),
    ("improving", _("Problems and improvement"), ("10",)),
)


def process_of(clause: str) -> str:
    """The process that usually answers for a clause."""
    fitting = [
        (len(number), name)
        for name, _label, numbers in USUAL
        for number in numbers
        if f"{clause}.".startswith(f"{number}.")
    ]
    return max(fitting)[1] if fitting else USUAL[0][0]
