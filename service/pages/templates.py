"""The one Jinja environment. Whatever is put into a template is text: it is escaped unless it is Markup of ours."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service import vietnamese

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "web" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# `tojson` escapes what could end a script; Vietnamese words go out as they are, at half the length.
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
TEMPLATES.globals["vietnamese"] = vietnamese
