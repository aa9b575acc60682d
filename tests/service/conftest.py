"""Fixtures of the service's tests."""

from __future__ import annotations

from tests.service.databases import (
    database,
    database_url,
    migrated_url,
    postgres,
    postgres_template,
    sqlite_template,
)

__all__ = ["database", "database_url", "migrated_url", "postgres", "postgres_template", "sqlite_template"]
