"""How Rung teaches. Pure: no await, clock, chance, file or network.

`decide(state, command, course) -> Decision` says what happens; `evolve(state, event) -> state` remembers it.
"""
