"""From what happened to what is said."""
