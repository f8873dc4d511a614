"""The rules of play: a game as a fold of events, without a clock, chance, or input and output.

`state` is where to begin reading. What a shell needs: `commands` to give, `rejections` to get,
`view` and `summary` to show; `setup` and `modes` to begin with. (Nothing is imported here, so that
a screen that needs one of them does not wait for the rest.)
"""
