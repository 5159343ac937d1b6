"""Home's address."""

from django.urls import path

from ninefold.workspace.home import views

urlpatterns = [path("o/<slug:slug>/", views.home, name="home")]
