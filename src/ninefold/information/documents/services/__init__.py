"""Commands about documents and their versions."""

from ninefold.information.documents.services.approving import (
    approve,
    approve_many,
    carry_comment,
    delegate,
    recall,
    review,
    send_back,
    send_for_approval,
)
from ninefold.information.documents.services.asking import Ask, deciders, usual_steps
from ninefold.information.documents.services.control import distribute, distribute_many, set_rules, set_series
from ninefold.information.documents.services.disposing import dispose, hold, lift_hold
from ninefold.information.documents.services.drafting import (
    Content,
    add_version,
    discard,
    put_file,
    start_draft,
    take_over,
    write_apart,
    write_draft,
)
from ninefold.information.documents.services.files import READ_JOB, add_picture, keep_text, request_text, upload_file
from ninefold.information.documents.services.identity import (
    add_document,
    begin_document,
    create_document,
    start_core_document,
    start_document,
)
from ninefold.information.documents.services.planning import describe_change, send_as_planned
from ninefold.information.documents.services.releasing import (
    issue,
    keep_old,
    make_effective,
    open_version,
    open_versions,
    release,
    release_due,
    withdraw,
)
from ninefold.information.documents.services.reviewing import check_external, keep_duties, review_document
from ninefold.information.documents.services.word import take_word

__all__ = [
    "Ask",
    "Content",
    "READ_JOB",
    "add_document",
    "add_picture",
    "add_version",
    "approve",
    "approve_many",
    "begin_document",
    "carry_comment",
    "check_external",
    "create_document",
    "deciders",
    "delegate",
    "describe_change",
    "discard",
    "dispose",
    "distribute",
    "distribute_many",
    "request_text",
    "hold",
    "issue",
    "keep_duties",
    "keep_old",
    "keep_text",
    "lift_hold",
    "make_effective",
    "open_version",
    "open_versions",
    "put_file",
    "recall",
    "release",
    "release_due",
    "review",
    "review_document",
    "send_as_planned",
    "send_back",
    "send_for_approval",
    "set_rules",
    "set_series",
    "start_core_document",
    "start_document",
    "start_draft",
    "take_over",
    "take_word",
    "upload_file",
    "usual_steps",
    "withdraw",
    "write_apart",
    "write_draft",
]
