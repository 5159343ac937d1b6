"""The floor's addresses."""

from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("actions", views.action_list),
    path("actions.json", views.action_json),
    path("actions.csv", views.action_csv),
    path("actions/<uuid:pk>", views.action_detail),
    path("dashboard", views.dashboard),
    path("new", views.create),
    path("actions/<uuid:pk>/edit", views.edit),
]
