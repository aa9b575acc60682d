"""The page, and how the application is put together."""

from __future__ import annotations

import httpx


def test_the_page_shows_the_sample_side_by_side(server: str) -> None:
    answer = httpx.get(server)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = answer.text
    assert '<html lang="vi">' in page and "<script" not in page and "style=" not in page
    for part in ("Dự thảo gồm", "<ins>", "<del>", "(Bổ sung mới)", "(Bãi bỏ)", "Chương II"):
        assert part in page
    assert httpx.get(f"{server}/static/page.css").headers["content-type"].startswith("text/css")


def test_what_is_not_served_is_a_problem_too(server: str) -> None:
    missing = httpx.get(f"{server}/nowhere")
    assert (missing.json()["status"], missing.headers["content-type"]) == (404, "application/problem+json")
    refused = httpx.put(f"{server}/v1/comparisons")
    assert (refused.json()["status"], sorted(refused.headers["allow"].split(", "))) == (405, ["GET", "POST"])
