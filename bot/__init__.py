"""Rung: a tutor that holds understanding constant and lets time vary."""
