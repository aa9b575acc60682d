""".doc, .rtf and .odt files: LibreOffice turns them into .docx, and the reader of .docx reads that.

The belief, measured on real and composed files: of the programs at hand only this way keeps the numbers that Word
counts, both sides of tracked changes, notes and comments, and the fonts and bytes of TCVN3 and VNI texts. antiword and
catdoc lose numbers and fonts, and so does LibreOffice's own plain text, which also glues deleted to inserted words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from nlp.errors import DamagedSource, MissingProgram, ReadingStopped
from nlp.readers import docx, rtf, saved
from nlp.readers.document import Document, Format, Source
from nlp.readers.settings import ReadSettings
from nlp.result import Result

PROGRAMS = ("soffice", "libreoffice")
"""Names of LibreOffice's program, looked for on the PATH."""

_STARTS_AGAIN = 81
"""LibreOffice ends with it when it has made itself a profile, and wants to be started once more."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""
"""No macros, no links followed or updated; a proxy that does not answer, for whatever would still be fetched."""


def read(source: Source, settings: ReadSettings, format: Format) -> Result[Document]:
    """The text of a .doc, .rtf or .odt, on the side of its tracked changes that `settings` names.

    An .odt may be flat XML. LibreOffice has the limits of the process that calls this, and
    `settings.max_seconds` of the clock.

    Raises:
        MissingProgram: LibreOffice is not installed.
        DamagedSource: it is cut off, or LibreOffice cannot load it.
        UnsupportedFormat: a file of that family, but not a text.
        UnsafeSource, SourceTooLarge: a bomb, or over a limit.
        ReadingStopped: LibreOffice took longer or more memory than allowed, or broke down.
    """
    raw = source.raw if isinstance(source.raw, bytes) else source.raw.encode("utf-8", "surrogatepass")
    raw, extension, loader = _prepare(source.name, raw, settings, format)
    program = _program(source.name, format)
    with tempfile.TemporaryDirectory(prefix="doichieu-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, f"source.{extension}")
        file.write_bytes(raw)
        _convert(source.name, program, file, loader, settings.max_seconds)
        made = file.with_suffix(".docx")
        converted = made.read_bytes() if made.is_file() else b""
    if not converted:
        raise DamagedSource(f"{source.name}: LibreOffice cannot load it as .{format}")
    result = docx.read(Source(source.name, converted), settings)
    return Result(replace(result.value, format=format), result.notices)


def _prepare(name: str, raw: bytes, settings: ReadSettings, format: Format) -> tuple[bytes, str, str]:
    """What LibreOffice is given, what the file is called, and the one filter that may load it.

    For .doc, LibreOffice chooses the filter of the version (Word 6, 95, 97).
    """
    match format:
        case Format.RTF:
            return rtf.prepare(name, raw, settings), "rtf", "Rich Text Format"
        case Format.ODT if raw.startswith(b"PK"):
            return saved.odt(name, raw, settings), "odt", "writer8"
        case Format.ODT:
            return saved.odt(name, raw, settings), "fodt", "OpenDocument Text Flat XML"
        case _:
            return saved.doc(name, raw), "doc", ""


def _program(name: str, format: Format) -> Path:
    """LibreOffice itself where it lies beside its starter: so it is one process, which ends when it is told to."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise MissingProgram(
            f"{name}: reading .{format} needs LibreOffice, which is not installed",
            hint="Install LibreOffice (Debian, Ubuntu: apt-get install libreoffice-writer-nogui), "
            "or save the document as .docx, which is read without it.",
        )
    starter = Path(found).resolve()
    itself = starter.with_name("soffice.bin")
    return itself if itself.is_file() else starter


def _convert(name: str, program: Path, file: Path, loader: str, seconds: float) -> None:
    """Lets LibreOffice write `file` as .docx beside it; the profile and all that it leaves behind lie there too.

    No document, profile or variable of the person who runs us is seen by it, and two at the same time do not meet.
    """
    folder = file.parent
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *([f"--infilter={loader}"] if loader else []),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(file)),
    ]
    environment = {"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    status = _STARTS_AGAIN
    for _ in range(2):
        if status == _STARTS_AGAIN:
            status = _run(name, command, environment, seconds)
    if status != 0:
        raise ReadingStopped(f"{name}: LibreOffice broke down, or needs more time or memory than allowed ({status})")


def _run(name: str, command: list[str], environment: dict[str, str], seconds: float) -> int:
    try:
        return subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise ReadingStopped(f"{name}: LibreOffice did not end within {seconds:g} seconds") from None
    except OSError as error:
        raise ReadingStopped(f"{name}: LibreOffice could not be started ({error.strerror})") from error
