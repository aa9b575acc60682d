"""The errors of the domain.

NlpError
├── ReadError            the source cannot be turned into text
│   ├── EmptySource        nothing in it
│   ├── BinarySource       not a document
│   ├── UnsupportedFormat  a document, but of a kind that is not read (a workbook, an image)
│   ├── UndecodableSource  text in an encoding that could not be recognised
│   ├── EncryptedSource    needs a password
│   ├── DamagedSource      cut off or not what it says it is
│   ├── UnsafeSource       made to harm: a bomb, an external entity
│   ├── SourceTooLarge     over a limit
│   ├── ReadingStopped     took too long or too much memory, or the reader broke down
│   ├── ScannedSource      pictures of pages, and text recognition is not installed or switched off
│   ├── MissingProgram     a program that this format needs is not installed
│   └── NoTrackedChanges   its tracked changes were asked for, and there are none
├── CorrectionError      what a person says of a comparison cannot be so
│   ├── UnknownProvision          of a provision that is not there, or cannot pair with the other
│   └── ContradictoryCorrection   two things said that exclude one another
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

    hint = "Give a Word, PDF, HTML or text file."


class EmptySource(ReadError):
    hint = "Check that the right file was chosen and that it was saved."


class BinarySource(ReadError):
    hint = "Give a Word (.docx, .doc), RTF, ODT, PDF, HTML or text file."


class UnsupportedFormat(ReadError):
    hint = "Save the document as .docx or PDF and try again."


class UndecodableSource(ReadError):
    hint = "Save the text as UTF-8 and try again."


class EncryptedSource(ReadError):
    hint = "Open it with its password, save a copy without one, and give the copy."


class DamagedSource(ReadError):
    hint = "Open it in its own program, save it again, and give the new copy."


class UnsafeSource(ReadError):
    hint = "Do not open this file; ask whoever sent it for another copy."


class SourceTooLarge(ReadError):
    hint = "Split the file, or leave out annexes that need not be compared."


class ReadingStopped(ReadError):
    hint = "Save the document anew from its own program, or split it, and try again."


class ScannedSource(ReadError):
    hint = "Install text recognition: apt-get install tesseract-ocr tesseract-ocr-vie; pip install 'doichieu[ocr]'."


class MissingProgram(ReadError):
    hint = "Install it and try again."


class NoTrackedChanges(ReadError):
    hint = "Give two files, or one that was edited with Track Changes on."


class CorrectionError(NlpError):
    """What a person says of a comparison cannot be so."""

    hint = "Look at the comparison again, and correct the correction."


class UnknownProvision(CorrectionError):
    hint = "Give ids as the comparison shows them. Chapters pair with chapters; articles, clauses, points with such."


class ContradictoryCorrection(CorrectionError):
    hint = "Take one of the two corrections back."
