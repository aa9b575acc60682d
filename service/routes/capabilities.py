"""/v1/capabilities: formats, limits, versions."""

from __future__ import annotations

import shutil
from functools import cache

from fastapi import APIRouter

from nlp.readers.convert import PROGRAMS
from nlp.readers.document import Format
from nlp.readers.ocr import installed
from service.deps import Reader, Use
from service.exports.formats import FORMATS
from service.schemas.capabilities import Capabilities, FormatRead, FormatWritten, Limits
from service.settings import Settings

router = APIRouter(prefix="/v1", tags=["service"])

_CONVERTED = frozenset({Format.DOC, Format.RTF, Format.ODT})


@router.get("/capabilities")
def get_capabilities(caller: Reader, settings: Use) -> Capabilities:
    """What this service reads and writes, how much of it, and by which versions."""
    converts = any(map(shutil.which, PROGRAMS))
    return Capabilities(
        reads=tuple(
            FormatRead(
                format=format,
                available=converts or format not in _CONVERTED,
                needs="LibreOffice" if format in _CONVERTED else "",
            )
            for format in Format
        ),
        writes=tuple(
            FormatWritten(format=name, media_type=format.media_type, suffix=format.suffix)
            for name, format in FORMATS.items()
        ),
        ocr=settings.read_ocr and _recognises(),
        keys_required=settings.keys_required,
        limits=_limits(settings),
    )


@cache
def _recognises() -> bool:
    """Asked once: it starts a program."""
    return installed.available()


def _limits(settings: Settings) -> Limits:
    return Limits(
        upload_bytes=settings.max_upload_bytes,
        file_bytes=settings.read_max_bytes,
        unpacked_bytes=settings.read_max_unpacked_bytes,
        pages=settings.read_max_pages,
        read_seconds=settings.read_max_seconds,
        job_seconds=settings.job_max_seconds,
        queue=settings.max_queue,
        wait_seconds=settings.wait_seconds,
        requests_per_minute=settings.rate_per_minute,
        retention_days=settings.retention_days,
    )
