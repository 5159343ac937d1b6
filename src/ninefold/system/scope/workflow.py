"""The moves of a scope."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.standing import State, moves
from ninefold.kernel.workflow import Workflow
from ninefold.system.scope.models import Scope


def needs_a_statement(scope: Scope, actor: Actor) -> str:
    """An empty scope covers nothing (4.3)."""
    return "" if scope.statement.strip() else _("the statement is empty")


def needs_a_product_or_service(scope: Scope, actor: Actor) -> str:
    """The scope names the types of products and services (4.3)."""
    return "" if scope.products or scope.services else _("it names no product or service")


def needs_an_activity(scope: Scope, actor: Actor) -> str:
    """The scope says what is done (4.3)."""
    return "" if scope.activities else _("it names no activity")


def needs_names_of_who_does_the_rest(scope: Scope, actor: Actor) -> str:
    """What others do for us stays ours to control, so the scope says who they are (8.4)."""
    silent = [row["process"] for row in scope.outsourced if not row.get("supplier")]
    return _("it does not say who does %s for you") % ", ".join(silent) if silent else ""


def needs_reasons_for_what_is_left_out(scope: Scope, actor: Actor) -> str:
    """What is left out is justified (4.3)."""
    silent = [
        *scope.sites.filter(included=False, reason="").values_list("site__name", flat=True),
        *scope.departments.filter(included=False, reason="").values_list("department__name", flat=True),
        *scope.left_out.filter(reason="").values_list("clause", flat=True),
    ]
    return _("no reason is given for %s") % ", ".join(silent) if silent else ""


GUARDS = (
    needs_a_statement,
    needs_an_activity,
    needs_a_product_or_service,
    needs_names_of_who_does_the_rest,
    needs_reasons_for_what_is_left_out,
)
SCOPE = Workflow("scope.scope", State.DRAFT, moves("scope", "ninefold.system.scope.services", GUARDS))
