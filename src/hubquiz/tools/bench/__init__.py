"""The benchmarks of `hubquiz bench`: each is a module here with a `run` that yields figures.

A benchmark is no test: it prints what it measured, beside a yardstick that ran in turn with it on
the same machine, and marks what is over its goal.
"""
