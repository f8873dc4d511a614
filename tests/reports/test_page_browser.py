"""The page of a lesson in a real browser, and on paper."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from tests.harness.taught import NAMES, taught

from hubquiz.i18n import use
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER = Path(__file__).parents[1] / "classroom" / "browser"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
A4 = (595, 842)

pytestmark = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("node") or not (BROWSER / "node_modules").is_dir(),
    reason=f"needs chromium, node, and `npm install` in {BROWSER}",
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_is_accessible_in_every_look_and_prints_on_a4(tmp_path: Path, language: str) -> None:
    use(language)
    table = taught(certainty=True, teams=("Red pandas", "蓝鲸队"), length=18)
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_bytes(page_of(lesson_of(table.state, class_name="七年级二班", language="en")))
    run = subprocess.run(
        ["node", BROWSER / "report.mjs", page.as_uri(), paper],  # noqa: S607 - as it is found
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "CHROMIUM": CHROMIUM},
    )
    assert run.returncode == 0, run.stderr
    pages = pypdf.PdfReader(paper).pages
    assert all(abs(a - b) < 2 for a, b in zip(pages[0].mediabox[2:], A4, strict=True))
    assert 4 < len(pages) < 20
    words = "".join(one.extract_text() for one in pages)
    assert "Øyvind" in words
    assert NAMES[1] in words.replace(" ", "")
