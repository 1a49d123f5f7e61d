"""The last transaction settled by each connection: PostgreSQL's driver asks it about a commit whose reply was lost.

SQLite's commits are never in doubt, so it has no such table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.create_table(
            "settled",
            sa.Column("slot", sa.BigInteger(), primary_key=True, autoincrement=False),
            sa.Column("token", sa.BigInteger(), nullable=False),
        )
