"""Addresses of the process map and of what belongs to processes."""

from django.urls import path

from ninefold.system.processes.views import belonging, maps

PROCESSES = "o/<slug:slug>/processes/"

urlpatterns = [
    path(PROCESSES, maps.process_map, name="processes_process_list"),
    path(f"{PROCESSES}suggestions/", maps.suggestions, name="processes_suggestions"),
    path(f"{PROCESSES}<uuid:pk>/gather/", belonging.gather, name="processes_gather"),
    path(f"{PROCESSES}<uuid:pk>/template/", belonging.template, name="processes_template"),
    path(f"{PROCESSES}join/<uuid:item>/", belonging.join, name="processes_join"),
]
