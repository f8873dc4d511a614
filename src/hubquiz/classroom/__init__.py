"""A class of phones: what is said between them and the room, and who may say and see what.

`room` is where to begin reading; `wire` are the messages, `views` what each may see, `names` what a
player may be called. None of these knows a socket, a clock or chance: messages and times come in,
messages and commands go out. (Nothing is imported here, so that who needs one of them does not wait
for the rest.)
"""
