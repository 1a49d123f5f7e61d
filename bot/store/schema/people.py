"""Who learns: accounts, learners, and how they move."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.store.columns import LASTING, of, row_id, whole, words
from bot.store.schema.tables import metadata

account = Table(
    "account",
    metadata,
    row_id(),
    whole("bot"),
    whole("user_id"),
    whole("chat"),
    words("language_code"),
    whole("learner", null=True),  # the current one; no foreign key, as learner points here
    whole("created_at"),
    whole("blocked_at", null=True),
    whole("naming", null=True),  # the learner whose name was asked for last, 0: of a new one
    words("asking", null=True),  # what else was asked for last that is typed
    UniqueConstraint("bot", "user_id", name="account_user"),
    **LASTING,
)

learner = Table(
    "learner",
    metadata,
    row_id(),
    of("account"),
    whole("created_at"),
    words("name", null=True),  # given when a second one learns on the account
    Index("learner_account", "account"),
    **LASTING,
)

learner_move = Table(
    "learner_move",
    metadata,
    row_id(),
    of("account"),  # that of whoever made the code
    of("learner"),
    words("code"),  # its hash
    whole("made_at"),
    whole(
        "taken_by", null=True
    ),  # the account they moved to; no foreign key, as the row goes with its learner
    whole("taken_at", null=True),
    UniqueConstraint("code", name="learner_move_code"),
    Index("learner_move_account", "account"),
    Index("learner_move_learner", "learner"),
    **LASTING,
)

wrong_code = Table(
    "wrong_code",
    metadata,
    row_id(),
    of("account"),
    whole("at"),
    Index("wrong_code_account", "account"),
    **LASTING,
)
