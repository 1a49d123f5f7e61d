"""Polls on the page: voting, taking a vote back, several answers, a quiz, the end."""

import pytest
from playwright.async_api import expect

from tests.browser.talk import message, poll

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def vote(page, sent, *options):
    for option in options:
        await message(page, sent).get_by_text(option, exact=True).click()


async def test_a_vote_shows_what_others_chose_and_can_be_taken_back(page, bot, group):
    sent = await poll(bot, group.id)
    await vote(page, sent, "5/6")
    shares = message(page, sent).locator(".share")
    await expect(shares).to_have_text(["0%", "100%", "0%"])
    await expect(message(page, sent).locator(".total")).to_have_text("1 vote")
    await message(page, sent).get_by_role("button", name="Retract vote").click()
    await expect(message(page, sent).locator(".total")).to_have_text("0 votes")
    await expect(message(page, sent).locator(".option")).to_have_count(3)


async def test_each_member_has_a_vote(page, bot, group):
    sent = await poll(bot, group.id)
    await vote(page, sent, "5/6")
    await expect(message(page, sent).locator(".share").first).to_be_visible()
    await page.get_by_label("Write and tap as").select_option(label="Jonas")
    await vote(page, sent, "2/5")
    await expect(message(page, sent).locator(".share")).to_have_text(["50%", "50%", "0%"])
    await expect(message(page, sent).locator(".results li").first).to_contain_text("your vote")


async def test_several_answers_are_ticked_and_then_given(started, bot, maya):
    sent = await poll(bot, maya, allows_multiple_answers=True)
    await vote(started, sent, "2/5", "1/6")
    await message(started, sent).get_by_role("button", name="Vote").click()
    await expect(message(started, sent).locator(".share")).to_have_text(["100%", "0%", "100%"])


async def test_a_quiz_tells_what_was_right_and_keeps_the_vote(started, bot, maya):
    sent = await poll(bot, maya, type="quiz", correct_option_id=1, explanation="Cut both into sixths.")
    await vote(started, sent, "2/5")
    await expect(message(started, sent).locator(".right")).to_contain_text("5/6")
    await expect(message(started, sent).locator(".explanation")).to_have_text("Cut both into sixths.")
    await expect(message(started, sent).get_by_role("button", name="Retract vote")).to_have_count(0)


async def test_a_stopped_poll_shows_its_results_to_everybody(started, bot, maya):
    sent = await poll(bot, maya)
    await bot.call("stopPoll", chat_id=maya, message_id=sent["message_id"])
    await expect(message(started, sent).locator(".sort")).to_have_text("Final results")
    await expect(message(started, sent).locator(".option")).to_have_count(0)
