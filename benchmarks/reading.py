"""How fast each format is read, in pages a second, beside what the library under the reader needs for the same file.

A page is one of the PDF; for formats without pages, 2,500 characters of text. "with the sandbox" is what a person waits
for: the child process, its start and the way back included.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from nlp import Source, read
from nlp.readers import ReadSettings
from nlp.readers.child import read as read_here

FORMATS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "formats"
PAGE = 2_500
FILES = (
    "bo-luat-lao-dong-2019/blld-docx.docx",
    "bo-luat-lao-dong-2019/blld-pdf.pdf",
    "bo-luat-lao-dong-2019/blld-html.html",
    "bo-luat-lao-dong-2019/blld-docx.txt",
    "bo-luat-lao-dong-2019/blld-doc.doc",
    "legacy-encodings/a15-rtf.rtf",
    "tt-36-2024-scan/tt36-scan.pdf",
)


def main() -> int:
    """Print the table; exit status 1 where the files are not at hand."""
    if not FORMATS.is_dir():
        print("reading: no real files at hand to measure on", file=sys.stderr)
        return 1
    print(f"{'reading':28} {'pages':>6} {'pages/s':>9} {'with the sandbox':>17} {'library alone':>14}")
    for name in FILES:
        path = FORMATS / name
        source = Source.from_path(path)
        result = read(source)
        document = result.value
        pages = max((block.page for block in document.blocks), default=0) or max(1, len(document.text) // PAGE)
        here = fastest(lambda source=source: read_here(source, ReadSettings()))
        sandboxed = fastest(lambda source=source: read(source))
        alone = fastest(lambda path=path: raw(path))
        print(f"{path.name:28} {pages:6} {pages / here:9.1f} {pages / sandboxed:17.1f} {pages / alone:14.1f}")
    return 0


def fastest(run: Callable[[], object]) -> float:
    """Seconds of the clock, the best of up to three runs; of slow ones, of one."""
    times: list[float] = []
    while not times or (len(times) < 3 and sum(times) < 3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def raw(path: Path) -> object:
    """The text of the file, or its pages as pictures, by nothing but the library that the reader uses."""
    match path.suffix:
        case ".docx":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())
        case ".pdf" if "scan" in path.name:
            return _recognised(path)
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            return [page.get_textpage().get_text_range() for page in document]
        case ".html":
            return LexborHTMLParser(path.read_bytes()).text()
        case ".txt":
            return path.read_text(encoding="utf-8")
    return _converted(path)


def _recognised(path: Path) -> list[bytes]:
    found = []
    for page in pypdfium2.PdfDocument(path):
        image = io.BytesIO()
        page.render(scale=300 / 72, grayscale=True).to_pil().save(image, "png")
        command = ["tesseract", "-", "-", "-l", "vie"]
        found.append(subprocess.run(command, input=image.getvalue(), capture_output=True, check=True).stdout)
    return found


def _converted(path: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        return subprocess.run(command, capture_output=True, check=True).returncode


if __name__ == "__main__":
    sys.exit(main())
