"""What holds shortest is found without looking through a long course."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("memory_weak", "memory", ["learner", "course", "stability", "key", "due_at"])
