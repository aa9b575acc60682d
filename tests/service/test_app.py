"""How the application is put together."""

from __future__ import annotations

import httpx


def test_scripts_styles_and_pages_are_served_under_a_strict_policy(server: str) -> None:
    answer = httpx.get(server)
    assert answer.status_code == 200
    policy = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert {policy[f"{kind}-src"] for kind in ("script", "style", "img", "connect", "font")} == {"'self'"}
    assert policy["form-action"] == "'self'"
    assert httpx.get(f"{server}/static/css/base.css").headers["content-type"].startswith("text/css")
    assert "javascript" in httpx.get(f"{server}/static/js/start.js").headers["content-type"]


def test_what_is_not_served_is_a_problem_too(server: str) -> None:
    missing = httpx.get(f"{server}/nowhere")
    assert (missing.json()["status"], missing.headers["content-type"]) == (404, "application/problem+json")
    refused = httpx.put(f"{server}/v1/comparisons")
    assert (refused.json()["status"], sorted(refused.headers["allow"].split(", "))) == (405, ["GET", "POST"])
