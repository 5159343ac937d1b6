"""The table of the policy: each version with the answers that it was written from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.standing import StandingModel


class Policy(StandingModel):
    """One version of the quality policy. Lists hold one thing per line, as people write them."""

    offer = models.CharField(_("what we do"), max_length=300, blank=True)
    customers = models.CharField(_("for whom"), max_length=300, blank=True)
    quality = models.CharField(_("what quality means here"), max_length=500, blank=True)
    direction = models.CharField(_("where we are heading"), max_length=500, blank=True)
    requirements = models.CharField(_("promise to meet what is required"), max_length=300, blank=True)
    improvement = models.CharField(_("promise to get better"), max_length=300, blank=True)
    promises = models.JSONField(_("more promises"), default=list, blank=True)
    conduct = models.CharField(_("how we behave"), max_length=300, blank=True)
    topics = models.JSONField(_("what we set objectives for"), default=list, blank=True)

    class Meta(StandingModel.Meta):
        verbose_name = _("quality policy")
        verbose_name_plural = _("quality policies")

    def __str__(self) -> str:
        return str(_("Quality policy, version %d") % self.number)
