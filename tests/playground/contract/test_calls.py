"""Every row of the contract, through every library: the same call, answer or refusal."""

import pytest

from tests.playground.contract.clients import Refusal, plainly
from tests.playground.contract.table import TABLE

pytestmark = pytest.mark.filterwarnings(
    # python-telegram-bot warns of this field of Telegram's own polls, whoever made them
    "ignore:.*correct_option_id:telegram.warnings.PTBDeprecationWarning"
)


def test_every_claim_is_made_once():
    assert len({row.claim for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.claim)
async def test_the_contract(client, scene, row):
    seen = await client.call(row.method, scene.meant(row.params))
    if isinstance(row.expected, Refusal):
        assert isinstance(seen, Refusal), seen
        check_refusal(seen, row.expected, scene.meant(row.expected.parameters))
    else:
        assert not isinstance(seen, Refusal), seen
        assert {path: at(seen, path) for path in row.expected} == scene.meant(row.expected)


def check_refusal(seen, expected, parameters):
    """Compares what the library tells; none of them tells everything."""
    assert seen.code in {expected.code, None}
    assert seen.description in {plainly(expected.description), None}
    assert seen.parameters == parameters


def at(value, path):
    """What stands at a path like ``photo.0.width``; what a library leaves out is None, its tuples are lists."""
    for step in filter(None, path.split(".")):
        if value is None:
            return None
        value = value[int(step)] if step.isdecimal() else getattr(value, step, None)
    return list(value) if isinstance(value, tuple) else value
