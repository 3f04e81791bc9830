"""Alembic's entry: runs migrations on the connection that `bring_up_to_date` opened."""

from __future__ import annotations

from alembic import context

from comity.adapters.db.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
