"""API keys: made, found by their secret, revoked. Only digests are stored."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.storage.errors import BadWorkspace, NotFound
from service.storage.models import ApiKey, Scope, now

PREFIX = "dck_"
"""Tells leak scanners and people what it is."""
_BYTES = 32
_WORKSPACE = re.compile(r"[\w.-]{1,64}")


def create(session: Session, workspace: str, name: str, scope: Scope) -> tuple[ApiKey, str]:
    """A new key and its secret, which nobody can ever read again. Raises BadWorkspace."""
    if not _WORKSPACE.fullmatch(workspace):
        raise BadWorkspace("This is not a name for a workspace.")
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    key = ApiKey(workspace=workspace, name=name, digest=_digest(secret), scope=scope)
    session.add(key)
    session.flush()
    return key, secret


def find(session: Session, secret: str) -> ApiKey | None:
    """The key of this secret, unless it was revoked.

    It is looked for by its digest, which says nothing of the secret, so the time that it takes tells nothing.
    """
    digest = _digest(secret)
    found = session.scalar(select(ApiKey).where(ApiKey.digest == digest, ApiKey.revoked.is_(None)))
    return found if found is not None and hmac.compare_digest(found.digest, digest) else None


def revoke(session: Session, id: str) -> ApiKey:
    """From now on it opens nothing; once revoked it stays so. Raises NotFound."""
    key = session.get(ApiKey, id, with_for_update=True)
    if key is None:
        raise NotFound("There is no key with this id.")
    key.revoked = key.revoked or now()
    session.flush()
    return key


def all_keys(session: Session) -> tuple[ApiKey, ...]:
    """Of every workspace, the oldest first, the revoked ones too."""
    return tuple(session.scalars(select(ApiKey).order_by(ApiKey.id)))


def _digest(secret: str) -> str:
    """A fast hash will do: nobody guesses 32 random bytes."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
