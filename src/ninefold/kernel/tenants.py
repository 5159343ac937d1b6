"""Keeps the rows of organizations apart: the base model, the manager that fails closed, composite keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import active, commands
from ninefold.lib.uuid7 import uuid7

if TYPE_CHECKING:
    from ninefold.kernel.actors import Actor

_Row = TypeVar("_Row", bound=models.Model)


class StaleRecord(Exception):
    """Somebody else changed the record since it was read."""


class TenantQuerySet(models.QuerySet[_Row]):
    """Rows of the active organization; writes that go past `save` also need a ledger entry."""

    def visible_to(self, actor: Actor, permission: str | None = None) -> Self:
        """Rows that this actor may see: its organization, its sites, not discarded or void."""
        model: Any = self.model
        rows: Self = model.visible_rows(self, actor, permission)
        return rows

    def update(self, **fields: Any) -> int:
        commands.note_write(self.model)
        return super().update(**fields)

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[_Row]:
        commands.note_write(self.model)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Any, *args: Any, **options: Any) -> int:
        commands.note_write(self.model)
        return super().bulk_update(objs, *args, **options)

    def delete(self) -> tuple[int, dict[str, int]]:
        commands.note_write(self.model)
        return super().delete()


class TenantManager(models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """The default manager: fails closed when no organization is active."""

    def get_queryset(self) -> TenantQuerySet[Any]:
        return super().get_queryset().filter(organization_id=active.organization_id())


class TenantModel(models.Model):
    """A row that belongs to one organization."""

    hidden_states: ClassVar[tuple[str, ...]] = ()
    site_field: ClassVar[str | None] = None
    personal_fields: ClassVar[frozenset[str]] = frozenset()
    released_states: ClassVar[tuple[str, ...]] = ()  # in which others work by it, so that a change says why

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    across_organizations: ClassVar[models.Manager[Any]] = models.Manager()
    objects: ClassVar[Any] = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "across_organizations"
        default_manager_name = "objects"

    @property
    def released(self) -> bool:
        """Whether others work, or worked, by it: whoever changes it says why."""
        return bool(self.released_states) and getattr(self, "state", "") in self.released_states

    @classmethod
    def visible_rows(cls, rows: Any, actor: Actor, permission: str | None) -> Any:
        """Narrow rows to what the actor may see; the only place that turns site access into SQL."""
        if permission is not None and not actor.can(permission):
            return rows.none()
        rows = rows.filter(organization_id=actor.organization_id)
        if cls.hidden_states:
            rows = rows.exclude(state__in=cls.hidden_states)
        if cls.site_field and not actor.sees_all_sites(permission):
            inside = models.Q(**{f"{cls.site_field}__in": actor.sites(permission)})
            rows = rows.filter(inside | models.Q(**{f"{cls.site_field}__isnull": True}))
        return rows

    def save(self, *args: Any, **options: Any) -> None:
        commands.note_write(type(self))
        if self.organization_id is None:
            self.organization_id = active.organization_id()
        if not self._state.adding:
            self._claim_version()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        commands.note_write(type(self))
        return super().delete(*args, **options)

    def _claim_version(self) -> None:
        rows = type(self).across_organizations.filter(pk=self.pk, version=self.version)
        if rows.update(version=self.version + 1) == 0:
            raise StaleRecord(self)
        self.version += 1


def where_held(actor: Actor, permission: str, site_field: str) -> models.Q:
    """Rows of the sites at which the actor has this verb; rows of no site are open to whoever has it anywhere."""
    if actor.can_everywhere(permission):
        return ~models.Q(pk__in=[])
    if not actor.can(permission):
        return models.Q(pk__in=[])
    return models.Q(**{f"{site_field}__in": actor.sites(permission)}) | models.Q(**{f"{site_field}__isnull": True})


class TenantKey(models.BaseConstraint):
    """A foreign key over (organization, x): a row cannot point at another organization's row, on either engine."""

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def _parts(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> dict[str, Any]:
        field: Any = model._meta.get_field(self.field)
        quote = editor.quote_name
        return {
            "name": quote(self.name),
            "columns": f"{quote('organization_id')}, {quote(field.column)}",
            "to": quote(field.remote_field.model._meta.db_table),
            "to_columns": f"{quote('organization_id')}, {quote('id')}",
        }

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        return (
            "CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {to} ({to_columns}) DEFERRABLE INITIALLY DEFERRED"
        ).format(**self._parts(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(model)
            return None
        return Statement(
            "ALTER TABLE %(table)s ADD %(constraint)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            constraint=self.constraint_sql(model, schema_editor),
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(model)
            return None
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(self.name),
        )

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Nothing to do in Python: the database enforces it, and forms offer only visible rows."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TenantKey) and (self.name, self.field) == (other.name, other.field)

    def __hash__(self) -> int:
        return hash((self.name, self.field))


def tenant_keys(*fields: str) -> list[models.BaseConstraint]:
    """The constraints of a tenant table: its own (organization, id) and one composite key for each named field."""
    own = models.UniqueConstraint(fields=["organization", "id"], name="%(app_label)s_%(class)s_tenant")
    return [own, *(TenantKey(field=field, name=f"%(app_label)s_%(class)s_{field}_key") for field in fields)]
