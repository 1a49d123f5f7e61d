"""How Rung teaches, as claims."""

import pytest

pytest.register_assert_rewrite("tests.scenario", "tests.learning.talk")
