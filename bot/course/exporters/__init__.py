"""Courses written in the formats of other programs; what a format cannot say is told, never lost in silence."""
