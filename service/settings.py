"""What a person who runs the service can set, all through DOICHIEU_* in the environment."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

PREFIX = "DOICHIEU_"


class Settings(BaseModel):
    """Where the service listens and how much it takes in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    max_upload_bytes: int = Field(default=20_000_000, gt=0)
    """The largest request body; a law of 0.4 million characters is about 0.6 million bytes."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Reads DOICHIEU_HOST, DOICHIEU_PORT, DOICHIEU_MAX_UPLOAD_BYTES.

        Raises pydantic.ValidationError for a value out of range and for a DOICHIEU_ name that does not exist: a
        setting misspelt is worse than one refused.
        """
        found = {name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
        return cls.model_validate(found)
