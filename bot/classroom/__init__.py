"""Classes: a teacher, a group, a course. Plain tables and a row per action, no events."""
