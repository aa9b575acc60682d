"""How alembic runs here: on the connection that Database gives it, inside its transaction; logging is left alone."""

from __future__ import annotations

from alembic import context

from service.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite can, alembic does not know
)
with context.begin_transaction():
    context.run_migrations()
