"""What is opened outside the window, in this machine's own browser."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

from hubquiz.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.ui.stage import Stage


def open_page(stage: Stage, address: str) -> bool:
    """Open an address; where nothing can, the window says so. Tell whether it was opened."""
    opened = webbrowser.open(address)
    if not opened:
        stage.toast(_("No browser opens here."))
    return opened


def open_report(stage: Stage, path: Path) -> bool:
    """Open a report's page, or its folder; where nothing can, the window names the folder."""
    opened = webbrowser.open(path.as_uri())
    if not opened:
        said = _("Nothing here can open it. It is in {folder}")
        stage.toast(said.format(folder=path if path.is_dir() else path.parent))
    return opened
