"""What a learner adds in words to a raised hand."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("class_hand", sa.Column("words", sa.Text(), nullable=True))
