"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_key_digest")),
    )
    op.create_index(op.f("ix_api_key_workspace"), "api_key", ["workspace"], unique=False)
    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("is_text", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("workspace", "digest", name=op.f("uq_upload_workspace_digest")),
    )
    op.create_table(
        "comparison",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("old_upload", sa.String(), nullable=False),
        sa.Column("old_name", sa.String(), nullable=False),
        sa.Column("new_upload", sa.String(), nullable=True),
        sa.Column("new_name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["new_upload"], ["upload.id"], name=op.f("fk_comparison_new_upload_upload")),
        sa.ForeignKeyConstraint(["old_upload"], ["upload.id"], name=op.f("fk_comparison_old_upload_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
    )
    op.create_index(op.f("ix_comparison_new_upload"), "comparison", ["new_upload"], unique=False)
    op.create_index(op.f("ix_comparison_old_upload"), "comparison", ["old_upload"], unique=False)
    op.create_index("ix_comparison_workspace_digest", "comparison", ["workspace", "digest"], unique=False)
    op.create_index("ix_comparison_workspace_id", "comparison", ["workspace", "id"], unique=False)
    op.create_table(
        "annotation",
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("old_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison"], ["comparison.id"], name=op.f("fk_annotation_comparison_comparison"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("comparison", "key", name=op.f("pk_annotation")),
    )
    op.create_table(
        "annotation_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison"],
            ["comparison.id"],
            name=op.f("fk_annotation_event_comparison_comparison"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation_event")),
    )
    op.create_index("ix_annotation_event_comparison_key", "annotation_event", ["comparison", "key"], unique=False)
    op.create_table(
        "artefact",
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison"], ["comparison.id"], name=op.f("fk_artefact_comparison_comparison"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("comparison", "name", name=op.f("pk_artefact")),
    )
    op.create_table(
        "change",
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("new_id", sa.String(), nullable=False),
        sa.Column("old_ids", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison"], ["comparison.id"], name=op.f("fk_change_comparison_comparison"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("comparison", "position", name=op.f("pk_change")),
    )
    op.create_index("ix_change_comparison_key", "change", ["comparison", "key"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comparison"], ["comparison.id"], name=op.f("fk_idempotency_comparison_comparison"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace", "key", name=op.f("pk_idempotency")),
    )
    op.create_index(op.f("ix_idempotency_comparison"), "idempotency", ["comparison"], unique=False)
    op.create_table(
        "job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comparison"], ["comparison.id"], name=op.f("fk_job_comparison_comparison"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index("ix_job_comparison", "job", ["comparison"], unique=False)
    op.create_index("ix_job_status_id", "job", ["status", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_job_status_id", table_name="job")
    op.drop_index("ix_job_comparison", table_name="job")
    op.drop_table("job")
    op.drop_index(op.f("ix_idempotency_comparison"), table_name="idempotency")
    op.drop_table("idempotency")
    op.drop_index("ix_change_comparison_key", table_name="change")
    op.drop_table("change")
    op.drop_table("artefact")
    op.drop_index("ix_annotation_event_comparison_key", table_name="annotation_event")
    op.drop_table("annotation_event")
    op.drop_table("annotation")
    op.drop_index("ix_comparison_workspace_id", table_name="comparison")
    op.drop_index("ix_comparison_workspace_digest", table_name="comparison")
    op.drop_index(op.f("ix_comparison_old_upload"), table_name="comparison")
    op.drop_index(op.f("ix_comparison_new_upload"), table_name="comparison")
    op.drop_table("comparison")
    op.drop_table("upload")
    op.drop_index(op.f("ix_api_key_workspace"), table_name="api_key")
    op.drop_table("api_key")
