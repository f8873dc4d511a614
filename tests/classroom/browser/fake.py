"""A room that plays a fixed game over the real wire: what the pages are looked at with.

It marks by comparing with one right response, keeps nothing, and lets whoever asks be the teacher.
`python fake.py` prints its address and serves until its input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from hubquiz.classroom import site

Json = dict[str, Any]

PIN = "123456"
NAMES = {
    "en": ("Blue Otter", "Wonderful Leopard", "Swift Maple", "Bright Comet"),
    "zh_CN": ("蓝色水獭", "安静的苍鹭", "敏捷的枫树"),
}
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what answers it, and what its reveal says."""

    q: Json
    right: Json
    key: str
    because: tuple[Json, ...] = ()
    spread: tuple[Json, ...] = ()
    confused: tuple[Json, ...] = ()


def _bar(label: str, count: int, *, right: bool = False) -> Json:
    return {"label": label, "count": count, "right": right}


QUESTIONS = (
    Asked(
        {
            "kind": "choice",
            "shape": "pick",
            "prompt": "In which city is Tencent based?",
            "choices": ["Hangzhou", "Shenzhen", "Beijing", "Guangzhou"],
            "several": False,
        },
        {"choices": [1]},
        "Shenzhen",
        (
            {
                "text": "Tencent is based in Shenzhen.",
                "citation": "The hubs of Chinese technology, 2017, p. 4",
                "note": "It began in 1998 in the special economic zone beside Hong Kong.",
            },
            {"text": "Alibaba is based in Hangzhou.", "as_of": "2017", "choice": 0},
        ),
        (
            _bar("Hangzhou", 9),
            _bar("Shenzhen", 14, right=True),
            _bar("Beijing", 4),
            _bar("Guangzhou", 0),
        ),
        (
            {"a": "Shenzhen", "b": "Hangzhou", "count": 9},
            {"a": "Shenzhen", "b": "Beijing", "count": 4},
        ),
    ),
    Asked(
        {
            "kind": "several",
            "shape": "pick",
            "prompt": "Which of these companies are based in Beijing?",
            "choices": ["Baidu", "Huawei", "Xiaomi", "Alibaba", "Lenovo"],
            "several": True,
        },
        {"choices": [0, 2, 4]},
        "Baidu, Xiaomi, Lenovo",
    ),
    Asked(
        {
            "kind": "true-false",
            "shape": "pick",
            "prompt": "Huawei is based in Shenzhen.",
            "choices": ["True", "False"],
            "several": False,
        },
        {"choices": [0]},
        "True",
    ),
    Asked(
        {
            "kind": "matching",
            "shape": "pair",
            "prompt": "Match the companies with their cities.",
            "left": ["Alibaba", "Tencent", "Baidu", "Foxconn"],
            "right": ["Beijing", "Hangzhou", "Zhengzhou", "Shenzhen"],
            "bins": False,
        },
        {"right": [1, 3, 0, 2]},
        "Alibaba – Hangzhou, Tencent – Shenzhen, Baidu – Beijing, Foxconn – Zhengzhou",
        spread=(
            _bar("Alibaba – Hangzhou", 21, right=True),
            _bar("Baidu – Beijing", 19, right=True),
            _bar("Foxconn – Shenzhen", 11),
        ),
    ),
    Asked(
        {
            "kind": "sorting",
            "shape": "pair",
            "prompt": "Sort the companies by what they began with.",
            "left": ["Alibaba", "Meituan", "Youku", "Tudou", "JD"],
            "right": ["Trade", "Video", "Food"],
            "bins": True,
        },
        {"right": [0, 2, 1, 1, 0]},
        "Trade: Alibaba, JD; Video: Youku, Tudou; Food: Meituan",
    ),
    Asked(
        {
            "kind": "timeline",
            "shape": "arrange",
            "prompt": "Put the companies in the order in which they were founded.",
            "items": ["Tencent", "Lenovo", "Didi", "Baidu"],
            "first": "earliest",
            "last": "latest",
        },
        {"order": [1, 0, 3, 2]},
        "Lenovo (1984), Tencent (1998), Baidu (2000), Didi (2012)",
    ),
    Asked(
        {
            "kind": "estimate",
            "shape": "number",
            "prompt": "How many people lived in Shenzhen in 2017?",
            "low": 5,
            "high": 25,
            "unit": "million",
            "years": False,
        },
        {"value": 12},
        "12 million",
    ),
    Asked(
        {"kind": "typed", "shape": "text", "prompt": "Which company did Jack Ma found?"},
        {"text": "Alibaba"},
        "Alibaba",
    ),
    Asked(
        {
            "kind": "pin",
            "shape": "point",
            "prompt": "Where is Hangzhou?",
            "map": "world",
            "frame": [18.0, 73.0, 54.0, 135.0],
            "spots": [
                [30.27, 120.16, "In the east, south-west of Shanghai"],
                [39.9, 116.4, "In the north, inland from the Bohai Sea"],
                [22.54, 114.06, "In the south, beside Hong Kong"],
            ],
        },
        {"lat": 30.27, "lon": 120.16},
        "Hangzhou: in the east, south-west of Shanghai",
    ),
    Asked(
        {
            "kind": "clues",
            "shape": "pick",
            "prompt": "Who am I?",
            "clues": ["I am a company.", "I am based in Hangzhou.", "I run Taobao."],
            "choices": ["Tencent", "Alibaba", "Baidu"],
            "several": False,
        },
        {"choices": [1]},
        "Alibaba",
    ),
)


@dataclass(slots=True)
class Player:
    """Somebody with a phone."""

    id: str
    token: str
    name: str
    score: int = 0
    streak: int = 0
    right: int = 0
    answer: Json | None = None
    socket: web.WebSocketResponse | None = None
    done: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Room:
    """The whole of it. `mute` acknowledges nothing, as a bad network does."""

    players: dict[str, Player] = field(default_factory=dict)
    hosts: set[web.WebSocketResponse] = field(default_factory=set)
    phase: str = "lobby"
    n: int = 0
    left: float = 0.0
    since: float = 0.0
    seq: int = 0
    locked: bool = False
    board: tuple[str, str, int] = ("", "", 0)
    warn: str = ""

    @property
    def asked(self) -> Asked:
        return QUESTIONS[self.n - 1]

    def common(self) -> Json:
        running = (time.monotonic() - self.since) * 1000 if self.phase == "asking" else 0.0
        view: Json = {"t": "view", "seq": self.seq, "phase": self.phase, "n": self.n}
        view |= {"of": len(QUESTIONS), "title": "China's technology hubs", "lang": "en"}
        if self.phase in {"asking", "paused", "revealed"}:
            view["q"] = self.asked.q
        if self.phase in {"asking", "paused"}:
            view |= {"left": max(0, round(self.left - running)), "limit": SECONDS * 1000}
        return view

    def standings(self) -> list[Player]:
        return sorted(self.players.values(), key=lambda player: -player.score)

    def for_player(self, player: Player) -> Json:
        view = self.common() | {"name": player.name, "score": player.score}
        place = self.standings().index(player) + 1
        view |= {"answered": player.answer is not None}
        if player.answer is not None and "q" in view:
            view["response"] = player.answer
        if self.phase == "revealed":
            right = player.answer == self.asked.right
            view["mine"] = {
                "answered": player.answer is not None,
                "right": right,
                "counted": True,
                "credit": 1.0 if right else 0.0,
                "points": 100 if right else 0,
                "streak": player.streak,
                "place": place,
                "of": len(self.players),
                "key": self.asked.key,
                "because": list(self.asked.because),
            }
            if "choices" in self.asked.right and player.answer is not None:
                key = self.asked.right["choices"]
                chosen = player.answer["choices"]
                view["mine"]["parts"] = [[i, i in key] for i in sorted({*key, *chosen})]
        if self.phase == "over":
            view |= {"place": place, "of": len(self.players)}
            view |= {"right": player.right, "asked": len(QUESTIONS)}
        return view

    def for_host(self) -> Json:
        players = list(self.players.values())
        view = self.common() | {
            "pin": PIN,
            "address": "192.168.178.23:8765",
            "locked": self.locked,
            "last": self.n == len(QUESTIONS),
            "here": len(players),
            "players": [
                {
                    "id": p.id,
                    "name": p.name,
                    "here": p.socket is not None,
                    "answered": p.answer is not None,
                }
                for p in players
            ],
            "count": [sum(p.answer is not None for p in players), len(players)],
        }
        if self.board[1:] == (self.phase, self.n):
            view["board"] = self.board[0]
        if self.warn:
            view["warn"] = self.warn
        if self.phase == "revealed":
            view |= {"key": self.asked.key, "because": list(self.asked.because)}
            view |= {"spread": list(self.asked.spread), "confused": list(self.asked.confused)}
        if self.phase in {"revealed", "over"}:
            view["standings"] = [
                {"name": p.name, "score": p.score, "streak": p.streak} for p in self.standings()[:5]
            ]
        return view

    async def publish(self) -> None:
        self.seq += 1
        for player in self.players.values():
            if player.socket is not None:
                await tell(player.socket, self.for_player(player))
        for host in list(self.hosts):
            await tell(host, self.for_host())

    def do(self, what: str, message: Json) -> None:
        match what:
            case "start" | "next" if self.n < len(QUESTIONS):
                self.n += 1
                self.phase, self.left, self.since = "asking", SECONDS * 1000, time.monotonic()
                for player in self.players.values():
                    player.answer = None
            case "start" | "next" | "end":
                self.phase = "over"
            case "close" | "skip":
                self.reveal()
            case "pause":
                self.left -= (time.monotonic() - self.since) * 1000
                self.phase = "paused"
            case "resume":
                self.phase, self.since = "asking", time.monotonic()
            case "extend":
                self.left += message["seconds"] * 1000
            case "lock" | "unlock":
                self.locked = what == "lock"
            case "board":
                self.board = (message["name"], self.phase, self.n)
            case "rename" | "remove":
                self.change(what, message)
            case _:
                raise ValueError(what)

    def change(self, what: str, message: Json) -> None:
        for token, player in list(self.players.items()):
            if player.id == message["who"] and what == "rename":
                player.name = message["name"]
            elif player.id == message["who"]:
                del self.players[token]
                if player.socket is not None:
                    bye = {"t": "bye", "why": "removed"}
                    asyncio.get_running_loop().create_task(tell(player.socket, bye))

    def reveal(self) -> None:
        self.phase = "revealed"
        for player in self.players.values():
            right = player.answer == self.asked.right
            player.score += 100 * right
            player.right += right
            player.streak = (player.streak + 1) * right


async def tell(socket: web.WebSocketResponse, message: Json) -> None:
    with suppress(ConnectionError):  # it has gone, and its own task will say so
        await socket.send_str(json.dumps(message))


async def join(room: Room, socket: web.WebSocketResponse, hello: Json) -> Player | None:
    """Let a phone in, or say why not."""
    if hello["pin"] != PIN:
        say = "There is no class with this PIN."
        await tell(socket, {"t": "no", "op": 0, "why": "wrong-pin", "say": say})
        return None
    player = room.players.get(hello["token"])
    if player is None:
        offer = NAMES[hello["lang"]]
        await tell(
            socket,
            {"t": "names", "offer": offer, "typed": True, "title": "China's hubs", "lang": "en"},
        )
        message = json.loads((await socket.receive()).data)
        while message["name"].casefold() == "teacher":
            say = "Please take another name."
            await tell(socket, {"t": "no", "op": message["op"], "why": "name", "say": say})
            message = json.loads((await socket.receive()).data)
        number = len(room.players) + 1
        player = Player(f"p{number}", f"token-{number}", message["name"])
        room.players[player.token] = player
        await tell(socket, {"t": "ack", "op": message["op"]})
    elif player.socket is not None:
        await tell(player.socket, {"t": "bye", "why": "another-tab"})
        await player.socket.close()
    player.socket = socket
    welcome = {"t": "welcome", "token": player.token, "name": player.name, "id": player.id}
    await tell(socket, welcome)
    await room.publish()
    return player


async def heard(room: Room, player: Player | None, message: Json) -> bool:
    """Take a message. Return whether the room changed."""
    if message["t"] == "answer" and player is not None and message["op"] not in player.done:
        player.done.add(message["op"])
        player.answer = message["r"]
        if all(p.answer is not None for p in room.players.values()):
            room.reveal()
    elif message["t"] == "do":
        room.do(message["what"], message)
    return True


async def sockets(request: web.Request) -> web.WebSocketResponse:
    room = request.app[ROOM]
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    hello = json.loads((await socket.receive()).data)
    player = None
    if hello["role"] == "player":
        player = await join(room, socket, hello)
    elif not hello["key"]:
        await tell(socket, {"t": "no", "op": 0, "why": "wrong-key", "say": "The link is needed."})
    else:
        room.hosts.add(socket)
        await tell(socket, room.for_host())
    async for frame in socket:
        if frame.type is not WSMsgType.TEXT:
            break
        message = json.loads(frame.data)
        if message["t"] == "ping":
            await tell(socket, {"t": "pong"})
        elif await heard(room, player, message):
            await tell(socket, {"t": "ack", "op": message["op"]})
            await room.publish()
    room.hosts.discard(socket)
    if player is not None and player.socket is socket:
        player.socket = None
        await room.publish()
    return socket


async def pages(request: web.Request) -> web.Response:
    name = site.name_of(request.path)
    found = site.load().get(name)  # read anew: pages are being worked on
    if found is None:
        raise web.HTTPNotFound
    headers = {"Content-Security-Policy": site.policy(request.host), "Content-Type": found.type}
    return web.Response(body=found.body, headers=headers)


async def code(_request: web.Request) -> web.Response:
    from hubquiz.classroom import qr  # noqa: PLC0415

    return web.Response(
        body=qr.svg(qr.join_address("192.168.178.23:8765", PIN)), content_type="image/svg+xml"
    )


async def crowd(request: web.Request) -> web.Response:
    """Seat so many players without phones, or change the room: what a test wants to see."""
    room = request.app[ROOM]
    for i in range(int(request.query.get("players", "0"))):
        both = NAMES["en"][i % 4].split()[0], NAMES["en"][(i // 4) % 4].split()[1]
        room.players[f"crowd-{i}"] = Player(
            f"c{i}", f"crowd-{i}", f"{' '.join(both)} {i}", score=100 * (i % 7)
        )
    room.warn = request.query.get("warn", room.warn)
    await room.publish()
    return web.Response()


ROOM = web.AppKey("room", Room)


async def main() -> None:
    app = web.Application()
    app[ROOM] = Room()
    app.router.add_get("/ws", sockets)
    app.router.add_get("/qr.svg", code)
    app.router.add_get("/crowd", crowd)
    app.router.add_get("/{path:.*}", pages)
    runner = web.AppRunner(app)
    await runner.setup()
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    await web.TCPSite(runner, "127.0.0.1", port).start()
    host, bound = runner.addresses[0][:2]
    sys.stdout.write(f"http://{host}:{bound} {PIN} key\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
