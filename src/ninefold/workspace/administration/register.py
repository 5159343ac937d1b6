"""How sites, departments and people look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.organizations.models import Department, Person, Site
from ninefold.toolkit.panels.declared import Detail, Fields, History, Related
from ninefold.toolkit.register import Form, List, Register, Section

sites = Register(
    model=Site,
    menu="Admin",
    order=10,
    lead=_("The places where you work."),
    empty=_("Add each place where people work. The scope says which of them the certificate covers."),
    list=List("name address country headcount closed_on", filters="closed_on", sort="name"),
    form=Form(
        Section(_("Place"), "name address country"),
        Section(_("Further"), "time_zone headcount closed_on"),
    ),
    detail=Detail(Fields(), Related("people", columns="name job"), History()),
    search={"name": 200, "address": 300},
    read="organization.read",
    write="organization.manage",
)

departments = Register(
    model=Department,
    menu="Admin",
    order=20,
    lead=_("The parts of your organization."),
    empty=_("Add them if documents, people or the scope are divided by them. A small firm needs none."),
    list=List("name parent", sort="name"),
    form=Form(Section("", "name parent")),
    detail=Detail(Fields(), Related("people", columns="name job"), History()),
    search={"name": 200},
    read="organization.read",
    write="organization.manage",
)

people = Register(
    model=Person,
    path="people",
    menu="People",
    order=10,
    lead=_("Everybody who works for you or with you."),
    empty=_("Add the people who own processes, approve documents or do what a plan says."),
    list=List(
        "name job email site department left_on", filters="site department", sort="name", bulk="site department job"
    ),
    form=Form(Section("", "name email job site department"), Section(_("When somebody leaves"), "left_on")),
    detail=Detail(Fields(), History()),
    search={"name": 200, "email": 200},
    private="email",  # a name is what colleagues need of each other
    read="organization.read",
    write="organization.manage",
)
