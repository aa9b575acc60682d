"""What the scripts for finding and reading say; `{x}` is filled in by the script."""

from __future__ import annotations

SCRIPT_FINDING: dict[str, str] = {
    "filter.rows": "{total} dòng",
    "filter.some": "{shown} / {total} dòng",
}
