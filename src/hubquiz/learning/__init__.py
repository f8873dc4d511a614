"""What a player remembers of a fact: evidence, memory, and what to ask next. All of it is pure.

A question is about facts, and what is remembered is the fact, whatever kind of question asked it:

    question, response, mark → evidence (what the answer says of each fact) → rating → memory

The review log holds the evidence and is only ever added to; memory is a fold over it, fact by fact,
so that another mapping, another scheduler or another player's log is a matter of folding again.
"""
