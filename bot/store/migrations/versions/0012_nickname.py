"""What classmates see of a member, where the member wants them to see anything."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("class_member", sa.Column("nickname", sa.Text(), nullable=True))
