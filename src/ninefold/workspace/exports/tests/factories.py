"""How to call the pages of the export."""

from __future__ import annotations

from ninefold.kernel.jobs import services as jobs
from ninefold.workspace.exports import services
from tests.cast import Member
from tests.examples import route

route("exports_page", permission="exports.make")


@route("exports_progress", permission="exports.make")
def ordered(ann: Member) -> dict[str, object]:
    return {"job": services.order_export(actor=ann.actor).pk}


@route("exports_download", permission="exports.make")
def written(ann: Member) -> dict[str, object]:
    job = services.order_export(actor=ann.actor)
    while not type(job).across_organizations.get(pk=job.pk).finished:
        assert jobs.work_one()
    return {"job": job.pk}
