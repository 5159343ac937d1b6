"""Addresses of reading and acknowledging."""

from django.urls import path

from ninefold.information.acknowledgements.views import asking, overview, reading

AT = "o/<slug:slug>/acknowledge/"

urlpatterns = [
    path(AT, overview.overview, name="acknowledgements_overview"),
    path(f"{AT}mine/", overview.mine, name="acknowledgements_mine"),
    path(f"{AT}remind/", overview.remind, name="acknowledgements_remind"),
    path(f"{AT}questions/<uuid:pk>/", asking.questions, name="acknowledgements_questions"),
    path(f"{AT}<uuid:pk>/", reading.read, name="acknowledgements_read"),
    path(f"{AT}<uuid:pk>/check/", reading.check, name="acknowledgements_check"),
]
