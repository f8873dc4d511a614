"""The one loop between a shell and a game: decide, append, evolve, publish.

What a shell needs: `host.Host`, `host.resumable`, `dealers.Recipe` and `dealers.dealing`,
`record.GUEST`, `ports.steady_clock`. (Nothing is imported here, so that a screen that needs one of
them does not wait for the rest.)
"""
