"""Foreign files made into courses: each importer reads one format, `assemble` makes the folder of a course of it.

Everything here runs in a process of its own (`bounded`), as what comes from elsewhere may be made to harm.
"""
