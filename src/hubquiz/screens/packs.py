"""Choosing a pack: those that ship, those that are installed, and any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import Origin
from hubquiz.screens import launch
from hubquiz.screens.packacts import PackActs
from hubquiz.screens.packorder import Listing, Sort, sort_words
from hubquiz.screens.packview import PackView
from hubquiz.screens.page import beside_bar, is_narrow
from hubquiz.screens.picklist import PickList, Search
from hubquiz.screens.words import dotted, facts_words, language_words, pretty_id
from hubquiz.ui.geometry import columns
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.rows import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.screens.packorder import Shown
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

LOOK_EVERY_MS = 30
REST_MS = 300
"""How long one stays at a pack before what takes longer to find is looked for."""


class PacksScreen(PackActs):
    """The packs with what they hold; its result is the one that was chosen.

    A pack that was never seen is read while the screen stands, one after another.
    """

    name = "packs"

    def __init__(self, desk: Desk, current: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.current = current
        self._query = ""
        self._listing = Listing(desk, current)
        self._rest_at: int | None = None

    def title(self) -> str:
        """What it is for."""
        return _("Choose a pack")

    def tools(self) -> Sequence[Widget]:
        """Opening a file."""
        return [Button(_("Open a file…"), self.ask_file, icon="plus", name="open")]

    def make(self) -> None:
        """Make the search, the list and the preview."""
        self.list = PickList(
            len(self.found),
            self._line,
            self.take_row,
            on_move=lambda _i: self._preview(),
            two_lines=True,
            empty=_("No pack is called so."),
            name="packs",
        )
        hint = _("Search the packs")
        self.search = Search(self._query, self.list, self._find, placeholder=hint)
        self._order = Button(
            sort_words(self._listing.sort), self.ask_sort, icon="updown", name="sort"
        )
        self._order.hint = _("The order of the packs")
        self.view = PackView(self.desk, self)
        self.add(self.search, self._order, self.list, self.view)
        self.list.index = self._listing.place_of(self.current)
        self.shortcuts = [
            Shortcut("f2", _("the order of the packs"), self.ask_sort),
            Shortcut("f3", _("open a file"), self.ask_file),
            Shortcut("f4", _("play the pack at once"), lambda: self._with_chosen(self.begin)),
            Shortcut("f5", _("learn its facts"), lambda: self._with_chosen(self.learn)),
            Shortcut("f6", _("review it"), lambda: self._with_chosen(self.review)),
        ]
        self._preview()
        self.focus(self.search)
        if not self._listing.looking.done:
            self.stage.wake_at(self.now + LOOK_EVERY_MS)

    def fit(self, room: Rect) -> None:
        """Place list and preview side by side, or the list alone."""
        style = self.style
        alone = is_narrow(style, self.stage.size.w)
        self.view.visible = not alone
        self.list.at_once = alone
        left, right = (room, room) if alone else columns(room, [1, 1.2], style.gap(4))
        bar, rest = left.cut_top(self.search.height(style, left.w), style.gap(1.5))
        order, line = bar.cut_right(min(self._order.width(style), bar.w // 2), style.gap())
        self.search.place(line, style)
        self._order.place(order, style)
        self.list.place(rest, style)
        if not alone:
            self.view.place(beside_bar(style, right.inset(0, -style.px(5))), style)

    def update(self, now: int) -> None:
        """Look at packs that are not known yet; tell more of the one that is stayed at."""
        super().update(now)
        if self.stage.top is not self:
            return
        if self._rest_at is not None and now >= self._rest_at:
            self._rest_at = None
            self.view.complete()
        if not self._listing.looking.done:
            self._look()
            self.stage.wake_at(now + LOOK_EVERY_MS)

    def resumed(self) -> None:
        """Go on with what was left when something stood above."""
        self.stage.wake_at(self.now + LOOK_EVERY_MS)

    def close(self, result: PackFile | None) -> None:
        """Leave, and stop looking."""
        self._listing.looking.close()
        super().close(result)

    @property
    def found(self) -> Sequence[Shown]:
        """The packs that are listed."""
        return self._listing.found

    @property
    def known(self) -> bool:
        """Whether every pack has been read."""
        return self._listing.looking.done

    @property
    def chosen(self) -> PackFile | None:
        """The pack that is shown."""
        return self.found[self.list.index].file if self.found else None

    # What it does: see also `packacts`

    def take_row(self, index: int) -> None:
        """Choose the pack of a row; where it is not shown beside the list, show it first."""
        file = self.found[index].file
        if self.list.at_once:
            from hubquiz.screens.packpage import PackPage  # noqa: PLC0415

            self.stage.push(PackPage(self.desk, file), self._returned)
        else:
            self.take(file)

    def ask_file(self) -> None:
        """Look for a file."""
        launch.choose_file(self.stage, self.desk, self.brought)

    def ask_sort(self) -> None:
        """Ask for another order."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        orders = list(Sort)
        words = [sort_words(sort) for sort in orders]
        ask = Choose(_("The order of the packs"), words, orders.index(self._listing.sort))
        self.stage.push(ask, lambda i: self.sort_by(orders[i]) if i is not None else None)

    def sort_by(self, sort: Sort) -> None:
        """Put the packs in another order, and keep to it."""
        shown = self.chosen
        self._listing.sort_by(sort)
        self._order.text = sort_words(sort)
        self._show(shown)
        self.layout(self.stage.size)

    def _with_chosen(self, act: Callable[[PackFile], None]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    def _returned(self, file: PackFile | None) -> None:
        if file is not None:
            self.close(file)
        else:
            self._renew()

    def changed(self, file: PackFile) -> None:
        """A pack was installed or updated: it is the one that is shown."""
        self._renew()
        self.search.text = ""
        self.list.show(len(self.found), self._line, self._listing.place_of(file))
        self._preview()

    def reviewed(self, file: PackFile) -> None:
        """Tell what is known of the pack by now."""
        if self.chosen == file:
            self._preview()

    def removed(self) -> None:
        """A pack is gone."""
        self._renew()

    # The packs

    def _show(self, shown: PackFile | None) -> None:
        """Show the list as it is now; the pack that was shown stays so if it is still there."""
        self.list.show(len(self.found), self._line, self._listing.place_of(shown))
        if self.chosen != shown:
            self._preview()

    def _find(self, text: str) -> None:
        shown = self.chosen
        self._query = text
        self._listing.find(text)
        self._show(shown)

    def _look(self) -> None:
        """Take over what has been read meanwhile."""
        shown = self.chosen
        known = self._listing.look()
        if known or self.known:
            self._show(shown)
        if shown is not None and shown == self.chosen and str(shown.path) in known:
            self._preview()

    def _renew(self) -> None:
        """The packs have changed."""
        index = self.list.index
        self._listing.looking.close()
        self._listing.gather()
        self.list.show(len(self.found), self._line, index)
        self._preview()
        self.stage.wake_at(self.now + LOOK_EVERY_MS)

    # What it shows

    def _line(self, i: int) -> Line:
        file = self.found[i].file
        card = self.desk.remembered(file)
        icon = "check" if file == self.current else "list"
        if card is None:
            return Line(pretty_id(file.id), "…", icon=icon)
        if card.faults:
            faults = ngettext("{n} fault", "{n} faults", card.faults).format(n=card.faults)
            return Line(pretty_id(file.id), faults, icon="warning", ink="wrong")
        facts = card.facts + card.questions
        detail = dotted((facts_words(facts), language_words(card.language), _where(file)))
        return Line(card.title, detail, icon=icon)

    def _preview(self) -> None:
        file = self.chosen
        self.view.show(file, self.desk.remembered(file) if file is not None else None)
        self._rest_at = self.now + REST_MS
        self.stage.wake_at(self._rest_at)
        if file is not None and not self._listing.looking.done:
            self._listing.looking.first(str(file.path))


def _where(file: PackFile) -> str:
    named = {Origin.INSTALLED: _("installed"), Origin.LOOSE: _("your file")}
    return named.get(file.origin, "")
