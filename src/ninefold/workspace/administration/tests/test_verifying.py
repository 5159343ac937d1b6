"""`ninefold verify` finds what somebody changed who has the database or the disk."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from ninefold.information.documents import services as documents
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel.actions import services as actions
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.items.models import Item
from tests.cast import Member
from tests.tampering import tamper

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def kept(ann: Member) -> Attachment:
    """An action with a file, and a document in force by a signature."""
    document = documents.create_document("PR-01", "Buying", "procedure", actor=ann.actor)
    make_effective(documents.add_version(document, Content(markdown="Buy the best."), actor=ann.actor), ann)
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    file = SimpleUploadedFile("gauge.txt", b"0.02 mm")
    return attachments.attach(Item.objects.get(pk=action.pk), file, actor=ann.actor)


def verified() -> tuple[int, str]:
    """The exit code and what was said."""
    said = StringIO()
    try:
        call_command("verify", stdout=said, stderr=said)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


def test_nothing_is_wrong_where_nobody_changed_anything(kept: Attachment) -> None:
    code, said = verified()
    assert (code, "All is as it was written." in said) == (0, True)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE ledger_entry SET event = 'x' WHERE position = 1", "ledger entry 1 was changed"),
        ("UPDATE ledger_entry SET content = manifest FROM signatures_signature", "was changed"),
        ("UPDATE ledger_personalvalue SET value = 'Bob'", "was changed"),
        ("UPDATE signatures_signature SET signer_name = 'Bob'", "of Bob is not what was signed"),
        ("DELETE FROM signatures_signedrecord", "of Ann is not what was signed"),
        ("UPDATE signatures_signedrecord SET content_digest = '0'", "of Ann is not what was signed"),
        ("UPDATE documents_version SET state = 'withdrawn'", "is “withdrawn”; by the ledger it is “effective”"),
        ("UPDATE actions_action SET state = 'done'", "is “done”; by the ledger it is “open”"),
    ],
)
def test_every_change_behind_the_ledgers_back_is_named(statement: str, words: str, kept: Attachment) -> None:
    first = _first_entry()
    tamper(statement.replace("position = 1", f"position = {first}"))
    code, said = verified()
    assert (code, words.replace("entry 1 ", f"entry {first} ") in said) == (1, True), said
    assert "protection ledger_entry_no_update is gone" in said


def test_a_signature_that_the_ledger_knows_but_nobody_finds_is_named(kept: Attachment) -> None:
    tamper("DELETE FROM signatures_signedrecord")
    tamper("DELETE FROM signatures_signature")
    assert "is missing" in verified()[1]


def test_changed_and_missing_files_are_named(kept: Attachment) -> None:
    path = blobs.path_of(kept.organization_id, kept.sha256)
    path.write_bytes(b"0.01 mm")
    assert verified()[1].count(f"file {kept.sha256} was changed") == 1
    path.unlink()
    assert verified()[1].count(f"file {kept.sha256} is missing") == 1


def _first_entry() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(position) FROM ledger_entry")
        return cursor.fetchone()[0]
