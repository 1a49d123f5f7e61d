"""Records of a class or a course as files: CSV, JSON Lines, xAPI, SQLite; nothing of it is held in memory at once."""
