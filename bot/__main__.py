"""`python -m bot` does what `rung` does."""

from bot.cli import main

main()
