"""The desk: what every shell needs around a game, from packs and players to new games.

What reads, deals and plays is imported when it is first wanted, so that a home screen does not
wait for it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from hubquiz.host.cards import Cards
from hubquiz.host.days import FOLD, FOLDED_BY, day_of
from hubquiz.host.ids import room_of
from hubquiz.host.ports import ROOM, TABLE, steady_clock
from hubquiz.host.preferences import Preferences
from hubquiz.i18n import _
from hubquiz.library.packs import Library, PackNotFoundError
from hubquiz.paths import cache_dir, data_dir
from hubquiz.storage import Reason, Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hubquiz.content.faults import Reading
    from hubquiz.content.model import Pack
    from hubquiz.game.setup import Player as Seat
    from hubquiz.host.cards import Card, Listed
    from hubquiz.host.host import Host
    from hubquiz.host.looking import Looking
    from hubquiz.host.mastery import Mastery
    from hubquiz.host.order import Order
    from hubquiz.host.shelf import Shelf
    from hubquiz.library.decoder import Decoder
    from hubquiz.library.media import Gallery
    from hubquiz.library.packs import Entry, PackFile
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Class, Game, Player, Result

REVIEW = "study-"
"""How the key of a review's mode begins."""

COLLECTED_AFTER = (20_000, 20, 20)
"""How much is made until the cyclic collector looks for what is left over: see gc.set_threshold."""


class FaultyPackError(Exception):
    """A pack that can't be played; `reading` holds the faults of `file`."""

    def __init__(self, file: PackFile, reading: Reading) -> None:
        super().__init__("\n".join(str(fault) for fault in reading.faults))
        self.file = file
        self.reading = reading


class Desk:
    """One profile, open: made where the program starts, and closed where it ends.

    The profile is opened when it is first needed, so that what needs none starts at once.
    """

    def __init__(self, directory: str | None = None) -> None:
        self.folder = data_dir(directory)
        self.clock = steady_clock()
        self.library = Library(self.folder)
        self._cache: Path = cache_dir(directory)
        self._cards = Cards(self._cache)
        self._store: Store | None = None
        self._preferences: Preferences | None = None
        self._lent: Preferences | None = None
        self._readings: dict[str, Reading] = {}
        self._decks: dict[str, Deck] = {}
        self._decoder: Decoder | None = None
        self._shelf: Shelf | None = None
        self._gallery: Gallery | None = None

    @property
    def store(self) -> Store:
        """The profile's store, opened by now."""
        if self._store is None:
            self._store = Store.open(self.folder, self.clock())
            if self._store.forgotten():  # the program was ended while it forgot
                from hubquiz.host import forgetting  # noqa: PLC0415

                forgetting.complete(self._store, self.folder, self.clock())
            self._refold()
        return self._store

    def _refold(self) -> None:
        """Fold the players' review logs anew if this version does it in another way.

        What a crash left unfolded of them is folded now.

        Where another process writes to the profile, what is kept here meanwhile doesn't know of
        what is learnt there: it is folded anew at the start after it could be written.
        """
        if self.store.settings().get(FOLDED_BY, 1) != FOLD:
            from hubquiz.host.learning import refold_all  # noqa: PLC0415

            refold_all(self.store)
        elif self.store.learnt.lags():
            from hubquiz.host.learning import catch_up  # noqa: PLC0415

            catch_up(self.store)
        if self.store.health.reason is Reason.LOCKED:
            self.store.set_setting(FOLDED_BY, 0)

    def lend(self) -> None:
        """Let another process have the profile until `take_back`; only `store` must not be used.

        What is preferred meanwhile is written then.
        """
        kept = self.preferences
        if self._store is not None:
            self._store.close(self.clock())
            self._store = None
        self._lent = kept

    def take_back(self) -> None:
        """Have the profile again, once the other process has let it go."""
        before, self._lent = self._lent, None
        if before is not None and self._preferences is not None:
            wanted, self._preferences = self._preferences, before
            self.prefer(wanted)

    def close(self) -> None:
        """Write what is to be written, and let the profile go."""
        self._cards.save()
        if self._decoder is not None:
            self._decoder.close()
        if self._store is not None:
            if any(game.body == ROOM for game in self._store.games()):
                from hubquiz.host import forgetting  # noqa: PLC0415

                forgetting.expire(self._store, self.folder, self.clock())
            self._store.close(self.clock())
            self._store = None

    # Preferences and players

    @property
    def preferences(self) -> Preferences:
        """What the person chose."""
        if self._preferences is None:
            self._preferences = Preferences.read(self.store.settings())
        return self._preferences

    def prefer(self, wanted: Preferences) -> None:
        """Keep new preferences; what can't be written holds until the program ends."""
        if self._lent is None:
            for name, value in wanted.changed(self.preferences).items():
                self.store.set_setting(name, value)
        self._preferences = wanted

    @property
    def player(self) -> Player | None:
        """Who plays; None is a guest."""
        wanted = self.preferences.player
        return next((player for player in self.store.players() if player.id == wanted), None)

    @property
    def seat(self) -> Seat:
        """Who plays, as a game knows them."""
        from hubquiz.game.setup import Player as Seat  # noqa: PLC0415
        from hubquiz.host.record import GUEST  # noqa: PLC0415

        player = self.player
        return Seat(player.id, player.name) if player else Seat(GUEST, _("Guest"))

    # Packs

    def read(self, file: PackFile) -> Reading:
        """Return what a pack's file holds, read once."""
        key = str(file.path)
        if key not in self._readings:
            from hubquiz.host.opening import open_pack  # noqa: PLC0415

            self._readings[key] = open_pack(file.path, self._cache)
            if self.card(file) is None:
                self._cards.learn(file.path, self._readings[key])
        return self._readings[key]

    def look(self, file: PackFile) -> Card:
        """Return a pack's card, read from its file if it must be; the pack is not kept.

        The card tells what the pack deals, which `card` may not know yet.
        """
        card = self.card(file)
        if card is not None and card.deals is not None:
            return card
        from hubquiz.host.opening import open_pack  # noqa: PLC0415

        reading = self._readings.get(str(file.path)) or open_pack(file.path, self._cache)
        return self._cards.complete(file.path, reading)

    def forget(self, file: PackFile) -> None:
        """Read a pack's file anew when it is next wanted: it may have been mended."""
        self._readings.pop(str(file.path), None)
        self._decks.pop(str(file.path), None)
        if self._gallery is not None:
            self._gallery.forget(file.path)

    def card(self, file: PackFile) -> Card | None:
        """Return what a list of packs shows of one, None if that takes reading it first."""
        return self._cards.known(file.path)

    def remembered(self, file: PackFile) -> Card | None:
        """Return a pack's card as it was last seen, without a look at its file."""
        return self._cards.remembered(file.path)

    def title(self, entry: Entry) -> str:
        """Return a pack's title as it was last seen; empty if it is not known."""
        return self._cards.title(entry.where)

    def listed(self, entry: Entry) -> Listed | None:
        """Return what a pack is found and put in order by, as it was last seen."""
        return self._cards.listed(entry.where)

    def looking(self, entries: Iterable[Entry]) -> Looking:
        """Return what reads those of some packs that are not known as they are now."""
        from hubquiz.host.looking import Looking  # noqa: PLC0415

        return Looking(self._cards, self._cache, (entry.where for entry in entries))

    def mastery(self, file: PackFile, card: Card) -> Mastery | None:
        """Return what the player knows of a pack; None of a guest, of whom nothing is kept."""
        player = self.player
        if player is None:
            return None
        from hubquiz.host.learning import memories  # noqa: PLC0415
        from hubquiz.host.mastery import mastered  # noqa: PLC0415

        known = memories(self.store.learnt, player.id, file.reference).values()
        return mastered(known, day_of(self.clock()), card.facts + card.questions)

    @property
    def decoder(self) -> Decoder:
        """What decodes pictures and sounds, in a child process that runs once it was asked."""
        if self._decoder is None:
            from hubquiz.library.decoder import Decoder  # noqa: PLC0415

            self._decoder = Decoder()
        return self._decoder

    @property
    def shelf(self) -> Shelf:
        """What installs, updates, removes and bundles packs."""
        if self._shelf is None:
            from hubquiz.host.shelf import Shelf  # noqa: PLC0415

            self._shelf = Shelf(self.library, self.folder, self._cache, self.decoder)
        return self._shelf

    @property
    def gallery(self) -> Gallery:
        """The pictures and sounds of packs, each as a file that is safe to open."""
        if self._gallery is None:
            from hubquiz.host.opening import open_any  # noqa: PLC0415
            from hubquiz.library.media import Gallery  # noqa: PLC0415

            self._gallery = Gallery(self._cache, self.decoder, open_any)
        return self._gallery

    def media(self, file: PackFile, pack: Pack) -> dict[str, bytes]:
        """Return the pictures and sounds that a pack names, encoded anew; not those with faults."""
        from hubquiz.content.media import media_of  # noqa: PLC0415

        found = {one.file: self.gallery.find(file.path, one) for one in media_of(pack)}
        return {name: path.read_bytes() for name, path in found.items() if path is not None}

    def exhibit(self, reference: str, exhibit: Exhibit) -> Path | None:
        """Return the file of a picture or sound of a pack, safe to open; None if there is none."""
        from hubquiz.content.values import Media  # noqa: PLC0415

        try:
            file = self.library.find(reference)
        except PackNotFoundError:
            return None
        return self.gallery.find(file.path, Media(exhibit.type, exhibit.file))

    def usual(self) -> PackFile:
        """Return the pack that was played last; the first there is, if that has gone."""
        try:
            return self.library.find(self.preferences.pack)
        except PackNotFoundError:
            packs = {file.id: file for file in self.library.packs()}
            return packs.get(Preferences().pack) or next(iter(packs.values()))

    def deck(self, file: PackFile) -> Deck:
        """Return a pack ready to be dealt. Raises FaultyPackError if it has faults."""
        key = str(file.path)
        if key not in self._decks:
            reading = self.read(file)
            if reading.pack is None:
                raise FaultyPackError(file, reading)
            from hubquiz.rounds.deck import Deck  # noqa: PLC0415

            self._decks[key] = Deck(reading.pack)
            # A deck stays, and keeps what dealing finds out: little of it is for the collector.
            gc.freeze()
            gc.set_threshold(*COLLECTED_AFTER)
        return self._decks[key]

    # Games

    def begin(self, order: Order) -> Host:
        """Begin a game. Raises FaultyPackError if the pack has faults."""
        from hubquiz.host import games  # noqa: PLC0415

        return games.begin(self, order)

    def open_room(self, order: Order, room: str, class_name: str = "") -> Host:
        """Begin a game that players join; `room` is what its room needs to open again.

        A class that is named remembers its facts. Raises FaultyPackError if the pack has faults.
        """
        from hubquiz.host import games  # noqa: PLC0415

        return games.open_room(self, order, room, class_name)

    def resume(self, game: Game) -> Host:
        """Go on with a game. Raises LostGameError, FaultyPackError or PackNotFoundError."""
        if game.mode.startswith(REVIEW):
            from hubquiz.host.studying import resume_review  # noqa: PLC0415

            return resume_review(self, game)
        from hubquiz.host import games  # noqa: PLC0415

        return games.resume(self, game)

    def class_of(self, game: str) -> Class | None:
        """Return the class that plays a game; None if it is not named."""
        sat = {one.game: one.class_id for one in self.store.classes.sittings()}
        return next((one for one in self.store.classes.all() if one.id == sat.get(game)), None)

    def learn(self, game: str) -> None:
        """Let the class that played a session remember its facts, if it is named."""
        found = self.class_of(game)
        if found is not None:
            from hubquiz.host import memory  # noqa: PLC0415

            memory.learn(self.store, found.id, game)

    def unfinished(self) -> tuple[Game, ...]:
        """Return the player's games that can be gone on with, the latest first.

        What several play at this machine is everybody's.
        """
        return tuple(filter(self.is_at_hand, self._open_games()))

    def is_at_hand(self, game: Game) -> bool:
        """Whether a game is the player's, or of several who are here."""
        if game.body:
            return game.body == TABLE
        return game.player == (self.preferences.player or None)

    def open_rooms(self) -> tuple[Game, ...]:
        """Return the games of rooms that can be gone on with, the latest first."""
        rooms = (game for game in self._open_games() if game.body == ROOM)
        return tuple(game for game in rooms if room_of(game.id) == game.id)

    def _open_games(self) -> tuple[Game, ...]:
        if not self.store.open_games():
            return ()
        from hubquiz.host.host import resumable  # noqa: PLC0415

        return resumable(self.store)

    def drop(self, game: Game) -> None:
        """End an unfinished game where it stands, and those of a room's players with it."""
        now = self.clock()
        with self.store.together():
            for one in self.store.open_games():
                if room_of(one.id) == game.id:
                    self.store.finish(one.id, now)

    def results(self) -> tuple[Result, ...]:
        """Return all results, the oldest first."""
        return self.store.results()
