"""The item: one row for every record of every area, with the same key."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.index import services as search
from ninefold.kernel.tenants import TenantModel, TenantQuerySet, tenant_keys


class Item(TenantModel):
    """What search, My work, links, heat maps and readiness know of a record."""

    site_field = "site_id"
    # a record may be called by somebody's words, and people talk about it: these words may go one day
    personal_fields = frozenset({"title", "comment"})

    type = models.CharField(_("type"), max_length=80)
    code = models.CharField(_("code"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300)
    site = models.ForeignKey("organizations.Site", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=20, blank=True)
    hidden = models.BooleanField(default=False)
    kind = models.CharField(_("kind of record"), max_length=30, blank=True)  # "": no record, proves nothing
    happened_on = models.DateField(_("happened on"), null=True)
    added_on = models.DateTimeField(_("added on"))
    updated_at = models.DateTimeField(_("changed"))

    class Meta(TenantModel.Meta):
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = [*tenant_keys("site", "owner")]
        indexes: ClassVar = [
            models.Index(fields=["organization", "type", "-updated_at"], name="items_item_type"),
            models.Index(fields=["organization", "happened_on"], name="items_item_happened"),
            models.Index(fields=["organization", "added_on"], name="items_item_added"),
            models.Index(fields=["organization", "kind", "happened_on", "hidden", "site"], name="items_item_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @classmethod
    def visible_rows(cls, rows: Any, actor: Actor, permission: str | None) -> Any:
        return super().visible_rows(rows, actor, permission).filter(hidden=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record tells its item."""

    code: str
    title: str
    site_id: UUID | None
    owner_id: UUID | None
    state: str
    happened_on: date | None
    kind: str = ""  # the kind of record; "" for what shows nothing that happened


class ItemQuerySet(TenantQuerySet[Any]):
    """Rows of a record's own table; what is created in bulk gets its items too."""

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        made = super().bulk_create(objs, *args, **options)
        now = timezone.now()
        Item.objects.bulk_create([record.as_item(now) for record in made], batch_size=1000)
        if self.model.findable:
            search.put(record.as_findable() for record in made)
        return made


class ItemManager(models.Manager.from_queryset(ItemQuerySet)):  # type: ignore[misc]
    """The manager of models with items; like any tenant's, it shows the active organization only."""

    def get_queryset(self) -> ItemQuerySet:
        return super().get_queryset().filter(organization_id=active.organization_id())


class ItemModel(TenantModel):
    """A record of an area. Saving it also updates its item, in the same transaction."""

    findable: ClassVar[bool] = True  # False for parts, which are found through the record that they belong to
    takes_files: ClassVar[bool] = True  # False for parts, whose files are kept with the record that they belong to
    closed_states: ClassVar[tuple[str, ...]] = ()  # in which nobody finds it, or reads of it elsewhere,
    closed_without: ClassVar[str] = ""  # without this right

    objects: ClassVar[Any] = ItemManager()

    class Meta(TenantModel.Meta):
        abstract = True

    def item_facts(self) -> Facts:
        """Reads the fields of the usual names; a model with other names overrides it."""
        return Facts(
            code=getattr(self, "code", "") or "",
            title=str(getattr(self, "title", "") or getattr(self, "name", "") or self)[:300],
            site_id=getattr(self, "site_id", None),
            owner_id=getattr(self, "owner_id", None),
            state=getattr(self, "state", "") or "",
            happened_on=getattr(self, "happened_on", None),
            kind=getattr(self, "record_kind", ""),
        )

    def as_item(self, now: Any) -> Item:
        facts = self.item_facts()
        return Item(
            id=self.pk,
            organization_id=self.organization_id,
            type=self._meta.label_lower,
            hidden=facts.state in self.hidden_states,
            added_on=now,
            updated_at=now,
            code=facts.code,
            title=facts.title,
            site_id=facts.site_id,
            owner_id=facts.owner_id,
            state=facts.state,
            happened_on=facts.happened_on,
            kind=facts.kind,
        )

    def save(self, *args: Any, **options: Any) -> None:
        adding = self._state.adding
        super().save(*args, **options)
        self.keep_item(adding=adding)

    def files_kept_back(self, actor: Actor) -> Collection[Any]:
        """The keys of files that the record does not show to this actor."""
        return ()

    def search_body(self) -> str:
        """Text beyond code and title by which the record can be found."""
        return ""

    def as_findable(self) -> search.Findable:
        facts = self.item_facts()
        return search.Findable(self.pk, self.organization_id, facts.code, facts.title, self.search_body())

    def keep_item(self, *, adding: bool, findable: bool = True) -> None:
        """Update the item from the record; a mere move of state (`findable=False`) leaves the search index alone."""
        item = self.as_item(timezone.now())
        if findable and self.findable:
            search.put([self.as_findable()])
        if adding:
            item.save(force_insert=True)
            return
        shown = ("code", "title", "site_id", "owner_id", "state", "hidden", "happened_on", "kind", "updated_at")
        Item.objects.filter(pk=self.pk).update(**{name: getattr(item, name) for name in shown})
