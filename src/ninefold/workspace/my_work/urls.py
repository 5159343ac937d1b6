"""My work's address."""

from django.urls import path

from ninefold.workspace.my_work import views

urlpatterns = [
    path("o/<slug:slug>/my/", views.my_work, name="my_work"),
    path("o/<slug:slug>/my/digest/", views.digest, name="my_work_digest"),
]
