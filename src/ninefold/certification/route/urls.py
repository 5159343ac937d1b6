"""Addresses of the route."""

from django.urls import path

from ninefold.certification.route import views

urlpatterns = [path("o/<slug:slug>/route/", views.page, name="route_page")]
