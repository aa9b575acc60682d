"""The command `doichieu`. Exit status as diff's: 0 no difference, 1 differences, 2 trouble (told on stderr)."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

import corpora
from nlp import Source, analyse, compare, read
from nlp.compare import compare_tracked
from nlp.errors import NlpError
from nlp.labels.label import Kind, Label
from service import keys_cli, vietnamese
from service.reports import markdown, parsed, quality, text, tsv
from service.schemas import ComparisonOut, ParsedOut
from service.settings import Settings

SAME, DIFFERENT, TROUBLE = 0, 1, 2
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
"""Characters of a document that would give a terminal orders; line ends and tabs are not among them."""

app = typer.Typer(
    help="Đối chiếu hai phiên bản của một văn bản quy phạm, theo từng điều, khoản, điểm.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(keys_cli.app, name="keys")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    TSV = "tsv"
    MARKDOWN = "markdown"


class ParseFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    IDS = "ids"


Output = Annotated[Path | None, typer.Option("--output", "-o", help="Ghi kết quả vào tệp thay vì in ra màn hình.")]


def labels_of(value: str) -> frozenset[Label]:
    """`modified,added` -> the labels. Raises typer.BadParameter for a word that is none."""
    known = ", ".join(Label)
    try:
        return frozenset(Label(word.strip()) for word in value.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"chọn trong: {known}") from error


@app.command("compare")
def compare_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Văn bản hiện hành (Word, PDF, HTML, văn bản thuần).")],
    new: Annotated[Path | None, typer.Argument(metavar="[NEW]", help="Dự thảo, hoặc văn bản thay thế.")] = None,
    *,
    tracked: Annotated[
        bool, typer.Option("--tracked", help="Chỉ một tệp: so sánh trước và sau các sửa đổi đang theo dõi trong OLD.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="Dạng kết quả.")] = Format.TEXT,
    output: Output = None,
    only: Annotated[
        str, typer.Option(help="Chỉ in các nhãn này, cách nhau bằng dấu phẩy (text, markdown): modified,added ...")
    ] = ",".join(Label),
) -> None:
    """So sánh OLD với NEW, hoặc các sửa đổi đang theo dõi trong OLD.

    Mã thoát: 0 tất cả giữ nguyên, 1 có khác, 2 có lỗi.
    """
    if tracked is (new is not None):
        raise typer.BadParameter("đưa vào OLD và NEW, hoặc chỉ OLD với --tracked")
    wanted, reading = labels_of(only), settings().reading()
    with explained(), progress() as report:
        if new is None:
            result = compare_tracked(source(old), settings=reading, progress=report)
        else:
            result = compare(source(old), source(new), settings=reading, progress=report)
    comparison = result.value
    with explained(), written_to(output) as console:
        match format:
            case Format.JSON:
                console.file.write(ComparisonOut.of(result).model_dump_json(indent=1) + "\n")
            case Format.TSV:
                console.file.writelines(f"{line}\n" for line in tsv.render(comparison))
            case Format.MARKDOWN:
                console.file.writelines(f"{line}\n" for line in markdown.render(result, only=wanted))
            case Format.TEXT:
                lines = text.render(result, marks=not console.is_terminal, only=wanted)
                show(console, lines)
    same = all(change.kind is Kind.SAME for change in comparison.changes)
    if not comparison.changes:  # all of it stands outside provisions
        same = comparison.old.text.text == comparison.new.text.text
    same = same and not any(change.differs for change in comparison.frame)
    raise typer.Exit(SAME if same else DIFFERENT)


@app.command("parse")
def parse_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Văn bản (Word, PDF, HTML, văn bản thuần).")],
    *,
    format: Annotated[ParseFormat, typer.Option("--format", "-f", help="Dạng kết quả.")] = ParseFormat.TEXT,
    output: Output = None,
) -> None:
    """Tách FILE thành điều, khoản, điểm."""
    reading = settings().reading()
    with explained():
        document = read(source(file), reading)
        result = analyse(document.value)
        regulation = result.value
        with written_to(output) as console:
            match format:
                case ParseFormat.JSON:
                    from nlp.findings import readings  # here, since nothing else should wait for spaCy to load

                    out = ParsedOut.of(result, readings(regulation), document.notices)
                    console.file.write(out.model_dump_json(indent=1) + "\n")
                case ParseFormat.IDS:
                    console.file.writelines(f"{id}\n" for id in parsed.ids(regulation))
                case ParseFormat.TEXT:
                    show(console, parsed.tree(regulation, (*document.notices, *result.notices)))


@app.command("quality")
def quality_command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER]...", help="Thư mục có các cặp với gold.tsv; mặc định: các cặp mẫu và ../shared."
        ),
    ] = None,
    *,
    errors: Annotated[int, typer.Option(min=0, help="Số lỗi nặng nhất in ra cho mỗi cặp.")] = 3,
    write: Annotated[bool, typer.Option("--write", help="Ghi điểm vào corpora/scores.json.")] = False,
) -> None:
    """Chấm điểm tách, ghép và gắn nhãn trên các cặp có đáp án."""
    with explained():
        show(Console(), quality.report(folders or quality.DEFAULT, corpora.SCORES, errors=errors, write=write))


@app.command("serve")
def serve_command(
    *,
    host: Annotated[str | None, typer.Option(help="Địa chỉ lắng nghe (DOICHIEU_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Cổng (DOICHIEU_PORT).")] = None,
) -> None:
    """Mở trang web và API HTTP."""
    # Here, since the other commands should not wait for the web to load.
    import uvicorn

    from service import limits, logs
    from service.app import create_app

    given = settings(**{name: value for name, value in (("host", host), ("port", port)) if value is not None})
    logs.configure(given.log_format)
    uvicorn.run(create_app(given), host=given.host, port=given.port, **limits.server(given))


def settings(**given: object) -> Settings:
    """Those of the environment, then those given; ends the command, with a hint, for one that cannot be."""
    try:
        return Settings.model_validate(Settings.from_environment(os.environ).model_dump() | given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        fail(
            f"Thiết lập {'.'.join(map(str, first['loc']))} không dùng được ({first['msg']}).", "Xem README, phần HTTP."
        )


def source(path: Path) -> Source:
    """The file at `path`, under a name that can be printed whatever bytes it is made of. Raises OSError."""
    return Source(os.fsencode(path.name).decode("utf-8", "replace"), path.read_bytes())


@contextmanager
def explained() -> Iterator[None]:
    """Turns an error of the domain or of the file system into two lines on stderr and exit status 2."""
    try:
        yield
    except NlpError as error:
        message, hint = vietnamese.trouble(error)
        fail(f"{message} ({error.message})", hint)
    except BrokenPipeError:
        raise  # nobody reads on: not a trouble of ours
    except OSError as error:
        message, hint = vietnamese.file_trouble(error)
        fail(f"{message}: {error.filename}", hint)


def fail(message: str, hint: str) -> NoReturn:
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(Text(f"doichieu: {message}", style="red"))
    console.print(Text(f"Gợi ý: {hint}"))
    raise typer.Exit(TROUBLE)


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """A bar on stderr while a person waits; silent where stderr is no terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda stage, done: bar.update(task, description=vietnamese.STAGES[stage], completed=done)


@contextmanager
def written_to(output: Path | None) -> Iterator[Console]:
    """A console on stdout or on the file `output`."""
    if output is None:
        yield Console(highlight=False)
        sys.stdout.flush()
        return
    with output.open("w", encoding="utf-8") as file:
        yield Console(file=file, highlight=False)


def show(console: Console, lines: Iterator[Text]) -> None:
    """Prints line by line; only a terminal gets colours, and wraps each line below its own indentation."""
    for line in lines:
        line.plain = line.plain.translate(_CONTROLS)
        if not console.is_terminal:
            console.file.write(f"{line.plain}\n")
            continue
        for part in line.split("\n", allow_blank=True):
            indent = len(part.plain) - len(part.plain.lstrip(" "))
            console.print(Padding(part[indent:], (0, 0, 0, indent), expand=False) if indent else part)


def main() -> None:
    """Runs the command, in UTF-8 whatever the locale says; a closed pipe (`| head`) ends it quietly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(TROUBLE)


if __name__ == "__main__":
    main()
