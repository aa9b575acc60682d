"""The errors of the domain.

NlpError
├── ReadError            the source cannot be turned into text
│   ├── EmptySource      nothing in it
│   ├── BinarySource     not a text
│   ├── UndecodableSource  text in an encoding that could not be recognised
│   └── SourceTooLarge   over a limit
└── (later stages report oddities as notices and do not raise)

Every error has a message (what happened) and a hint (what to do). HTTP statuses stand in service/errors.py.
"""

from __future__ import annotations


class NlpError(Exception):
    """Something stops the comparison. `hint` says what the person can do about it."""

    hint = "See the message."

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if hint is not None:
            self.hint = hint


class ReadError(NlpError):
    """The source cannot be turned into text."""

    hint = "Give a UTF-8 text file."


class EmptySource(ReadError):
    hint = "Check that the right file was chosen and that it was saved."


class BinarySource(ReadError):
    hint = "Save the document as UTF-8 text first."


class UndecodableSource(ReadError):
    hint = "Save the text as UTF-8 and try again."


class SourceTooLarge(ReadError):
    hint = "Split the file, or leave out annexes that need not be compared."
