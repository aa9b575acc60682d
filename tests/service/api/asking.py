"""Comparisons asked for over HTTP."""

from __future__ import annotations

from typing import Any

import httpx

OLD = """Điều 1. Thời hạn
1. Báo cáo gửi trước 30 ngày.
2. Hồ sơ lưu 5 năm.
Điều 2. Trách nhiệm
1. Đơn vị lập báo cáo theo mẫu kèm theo quy chế này.
2. Đơn vị gửi báo cáo về văn phòng bằng đường công văn.
Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.
"""
NEW = """Điều 1. Thời hạn
1. Báo cáo phải gửi trước 15 ngày.
2. Hồ sơ lưu 5 năm.
Điều 2. Trách nhiệm
1. Đơn vị lập báo cáo theo mẫu kèm theo quy chế này.
Điều 3. Lưu trữ điện tử
Toàn bộ hồ sơ được số hoá và giữ trên máy chủ của cơ quan.
Điều 4. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.
"""
PAIR = {"old": {"name": "cũ", "text": OLD}, "new": {"name": "mới", "text": NEW}}
WAIT = {"Prefer": "wait=30"}


def made(client: httpx.Client, **fields: Any) -> dict[str, Any]:
    """A finished comparison of its own, of the pair above or of what `fields` say."""
    answer = client.post("/v1/comparisons", json={**PAIR, "anew": True, **fields}, headers=WAIT)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert body["status"] == "done", body
    return body


def changes(client: httpx.Client, id: str, **query: Any) -> dict[str, dict[str, Any]]:
    """The changes by key."""
    answer = client.get(f"/v1/comparisons/{id}/changes", params=query)
    assert answer.status_code == 200, answer.text
    return {item["key"]: item for item in answer.json()["items"]}


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The body of a problem, checked for what all of them have."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code), body
    assert body["detail"] and body["hint"] and body["title"]
    return body
