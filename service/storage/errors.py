"""What can go wrong with what is stored.

StorageError               (a branch of nlp.errors.NlpError)
├── NotFound                 no such thing in this workspace; another's looks the same
├── NotReady                 it is there, but not computed yet, or never will be
├── IdempotencyConflict      the same Idempotency-Key came with another request
├── BadCursor                a cursor that was not given by us
├── BadWorkspace             not a name for a workspace
├── BadDatabaseUrl           DOICHIEU_DATABASE_URL cannot be understood
├── DatabaseTooNew           the tables were made by a later release
└── DatabaseUnavailable      it does not answer, is locked or full

No message holds a password, a file's name or its words.
"""

from __future__ import annotations

from nlp.errors import NlpError


class StorageError(NlpError):
    """What is stored cannot be read or written."""


class NotFound(StorageError):
    hint = "Check the id; comparisons of another workspace cannot be seen."


class NotReady(StorageError):
    hint = "Ask again when its status is done."


class IdempotencyConflict(StorageError):
    hint = "Use a new Idempotency-Key for a new request."


class BadCursor(StorageError):
    hint = "Give `next` of the page before, or begin without a cursor."


class BadWorkspace(StorageError):
    hint = "Use 1 to 64 letters, digits, hyphens, underscores or full stops."


class BadDatabaseUrl(StorageError):
    hint = "Give sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME, with special letters percent-encoded."


class DatabaseTooNew(StorageError):
    hint = "Run the release that made it, or a later one."


class DatabaseUnavailable(StorageError):
    """`retry_after`: seconds."""

    retry_after = 5
    hint = "Try again in a moment; the operator finds the cause in the log."
