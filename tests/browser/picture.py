"""Makes docs/chat.png for the README from a dialogue that really takes place: `python -m tests.browser.picture`."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.player import Player
from tests.browser.whole import ROOT, rung_run

PICTURE = ROOT / "docs" / "chat.png"
WINDOW = {"width": 1040, "height": 780}


async def main():
    with tempfile.TemporaryDirectory() as folder:
        async with rung_run(Path(folder)) as address, async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await chromium.new_page(viewport=WINDOW, device_scale_factor=1.5, color_scheme="light")
            await page.goto(address)
            await page.locator(".person[aria-current]").wait_for()
            await dialogue(Player(page, Path(folder) / "playground" / "rung.db"))
            await page.mouse.move(0, 0)
            await page.evaluate("document.fonts.ready")
            PICTURE.parent.mkdir(exist_ok=True)
            await page.screenshot(path=PICTURE)
            await chromium.close()
    print(PICTURE)


async def dialogue(maya):
    """From /start to a miss and what Rung says to it."""
    async with maya.reply():
        await maya.page.get_by_role("button", name="Start", exact=True).click()
    while maya.open is None:
        await maya.go_on()
    await maya.answer()
    await maya.answer(right=False)


if __name__ == "__main__":
    asyncio.run(main())
