"""Makes docs/chat.png for the README from a dialogue that really takes place: `python -m tests.browser.picture`."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.player import Player
from tests.browser.whole import ROOT, rung_run

PICTURE = ROOT / "docs" / "chat.png"
LOOK = {
    "viewport": {"width": 1000, "height": 800},
    "device_scale_factor": 1.5,
    "color_scheme": "light",
    "locale": "en-GB",
    "timezone_id": "Europe/Berlin",
}


async def main():
    with tempfile.TemporaryDirectory() as folder:
        async with rung_run(Path(folder)) as address, async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await chromium.new_page(**LOOK)
            await page.goto(address)
            await dialogue(Player(page, Path(folder) / "playground" / "rung.db"))
            PICTURE.parent.mkdir(exist_ok=True)
            await page.screenshot(path=PICTURE)
            await chromium.close()
    print(PICTURE)


async def dialogue(maya):
    """From /start to a typical slip, and what Rung says to it."""
    for button in ("tomorrow 8:00", *["+1 hour"] * 8):
        await maya.page.get_by_role("button", name=button).click()
    await maya.start()
    async with maya.reply():
        await maya.write(maya.open["variant"]["slips"][0]["answer"])
    await maya.page.mouse.move(0, 0)
    await maya.page.wait_for_function("[...document.images].every((image) => image.complete)")


if __name__ == "__main__":
    asyncio.run(main())
