"""Addresses of imports."""

from django.urls import path

from ninefold.information.intake.views import columns, filing, lines, opening, receiving, results, undoing

urlpatterns = [
    path("o/<slug:slug>/imports/", receiving.imports, name="intake_list"),
    path("o/<slug:slug>/imports/new/", receiving.new, name="intake_new"),
    path("o/<slug:slug>/imports/<uuid:pk>/", results.result, name="intake_import"),
    path("o/<slug:slug>/imports/<uuid:pk>/progress/", receiving.progress, name="intake_progress"),
    path("o/<slug:slug>/imports/<uuid:pk>/steer/", receiving.steer, name="intake_steer"),
    path("o/<slug:slug>/imports/<uuid:pk>/change/", results.change, name="intake_change"),
    path("o/<slug:slug>/imports/<uuid:pk>/undo/", undoing.undo, name="intake_undo"),
    path("o/<slug:slug>/imports/<uuid:pk>/lines/", lines.lines, name="intake_lines"),
    path("o/<slug:slug>/imports/<uuid:pk>/choose/", opening.choose, name="intake_choose"),
    path("o/<slug:slug>/imports/<uuid:pk>/opening/", opening.opening, name="intake_opening"),
    path("o/<slug:slug>/imports/<uuid:pk>/records/", filing.as_records, name="intake_records"),
    path("o/<slug:slug>/imports/<uuid:pk>/files/<uuid:file_pk>/", results.file, name="intake_file"),
    path(
        "o/<slug:slug>/imports/<uuid:pk>/files/<uuid:file_pk>/shown/<int:number>/",
        results.picture,
        name="intake_file_picture",
    ),
    path(
        "o/<slug:slug>/imports/<uuid:pk>/files/<uuid:file_pk>/columns/<int:number>/",
        columns.keep,
        name="intake_columns",
    ),
]
