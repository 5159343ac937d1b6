"""The floor's addresses."""

from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("dashboard", views.dashboard),
    path("password", views.password),
    path("pdf/<uuid:pk>", views.bare_pdf),
    path("<slug:kind>", views.rows_page),
    path("<slug:kind>.json", views.rows_json),
    path("<slug:kind>.csv", views.rows_csv),
    path("<slug:kind>/new", views.create),
    path("<slug:kind>/<uuid:pk>", views.detail),
    path("<slug:kind>/<uuid:pk>/edit", views.edit),
]
