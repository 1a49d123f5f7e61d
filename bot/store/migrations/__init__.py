"""The steps from one schema to the next, shipped inside the package."""

HEAD = "0020"
"""The newest step, known without loading the migration tools: a start on a current database skips them."""
