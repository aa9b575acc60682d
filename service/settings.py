"""What a person who runs the service can set, all through DOICHIEU_* in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from nlp.readers import ReadSettings, Tracked

PREFIX = "DOICHIEU_"
MEGABYTE = 1024 * 1024
_READ = ReadSettings()


def _split(given: object) -> object:
    return tuple(filter(None, (part.strip() for part in given.split(",")))) if isinstance(given, str) else given


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Apart by commas in the environment."""


class Settings(BaseModel):
    """Where the service listens and keeps its data, how much it takes in, what its jobs may cost, and what reading one
    file may cost (nlp/readers/settings.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    max_upload_bytes: int = Field(default=20_000_000, gt=0)
    """The largest request body; a law of 0.4 million characters is about 0.6 million bytes."""
    data_dir: Path = Path(".doichieu")
    """Where the database lies when `database_url` names none."""
    database_url: str = ""
    """As SQLAlchemy takes it: `sqlite:///file.db`, `postgresql+psycopg://user@host/db`. Empty: SQLite in `data_dir`."""
    workers: int = Field(default=2, ge=0)
    """Processes that compare and export. 0: none here, others share the database."""
    max_queue: int = Field(default=100, gt=0)
    """Jobs that wait; one more is refused with 503."""
    job_max_seconds: float = Field(default=300, gt=0)
    """Of the clock, for one job."""
    job_max_memory_bytes: int = Field(default=1500 * MEGABYTE, gt=0)
    """Of memory to write to, for one worker: a law of 0.8 million characters needs less than half."""
    retention_days: int = Field(default=0, ge=0, le=36_500)
    """Files are deleted so many days after they came, their comparisons are not; 0: never."""
    wait_seconds: float = Field(default=30, ge=0)
    """The longest that a request waits for a job."""
    upload_seconds: float = Field(default=30, gt=0)
    """How long a body may take, besides a second for each 16,000 bytes that came (limits.py)."""
    max_requests: int = Field(default=256, gt=0)
    """Requests in work at once; more are answered 503."""
    rate_per_minute: int = Field(default=1200, ge=0)
    """Requests of one key, or of one address without keys, in each service process; 0: as many as they like."""
    require_keys: Literal["auto", "always", "never"] = "auto"
    """auto: unless the service is bound to a loopback address."""
    allowed_hosts: Names = ()
    """Names in the Host header that are answered; none given: any, but on loopback without keys only loopback's."""
    allowed_origins: Names = ()
    """Origins of web pages whose scripts may call the API (CORS), as https://congvan.example.vn."""
    metrics_open: bool = False
    """/metrics answers without a key even where keys are required."""
    log_format: Literal["plain", "json"] = "plain"
    read_ocr: bool = _READ.ocr
    read_max_bytes: int = Field(default=_READ.max_bytes, gt=0)
    read_max_unpacked_bytes: int = Field(default=_READ.max_unpacked_bytes, gt=0)
    read_max_blocks: int = Field(default=_READ.max_blocks, gt=0)
    read_max_pages: int = Field(default=_READ.max_pages, gt=0)
    read_max_seconds: float = Field(default=_READ.max_seconds, gt=0)
    read_max_cpu_seconds: int = Field(default=_READ.max_cpu_seconds, gt=0)
    read_max_memory_bytes: int = Field(default=_READ.max_memory_bytes, gt=0)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Reads DOICHIEU_HOST, DOICHIEU_MAX_UPLOAD_BYTES, DOICHIEU_READ_MAX_SECONDS and so on, one for each field.

        Raises pydantic.ValidationError for a value out of range and for a DOICHIEU_ name that does not exist: a
        setting misspelt is worse than one refused.
        """
        found = {name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
        return cls.model_validate(found)

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'doichieu.db'}"

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches the service."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def keys_required(self) -> bool:
        return self.require_keys == "always" or (self.require_keys == "auto" and not self.loopback)

    def reading(self, tracked: Tracked = Tracked.FINAL) -> ReadSettings:
        """How a file is read, on the side of its tracked changes that is asked for."""
        return ReadSettings(
            tracked=tracked,
            ocr=self.read_ocr,
            max_bytes=self.read_max_bytes,
            max_unpacked_bytes=self.read_max_unpacked_bytes,
            max_blocks=self.read_max_blocks,
            max_pages=self.read_max_pages,
            max_seconds=self.read_max_seconds,
            max_cpu_seconds=self.read_max_cpu_seconds,
            max_memory_bytes=self.read_max_memory_bytes,
        )
