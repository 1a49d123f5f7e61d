"""What Alembic runs: the steps on the connection that `bot.store.migrate` hands over, or as a script for PostgreSQL."""

from alembic import context

from bot.store.schema import metadata

if context.is_offline_mode():
    context.configure(dialect_name="postgresql", target_metadata=metadata, transactional_ddl=False)
else:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        transactional_ddl=True,
        transaction_per_migration=True,
    )
with context.begin_transaction():
    context.run_migrations()
