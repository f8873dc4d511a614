"""Text can be read on every ground of every theme, and right and wrong differ without colour."""

from __future__ import annotations

import pytest

from hubquiz.ui.theme import THEMES, Theme, contrast, luminance, mix

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert contrast((10, 20, 30), (10, 20, 30)) == 1


@themes
def test_text_can_be_read(theme: Theme) -> None:
    grounds = (theme.ground, theme.surface, theme.raised)
    inks = (theme.text, theme.muted, theme.accent, theme.right, theme.wrong)
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= theme.contrast


@themes
def test_text_on_tinted_cards_can_be_read(theme: Theme) -> None:
    tints = (theme.accent_soft, theme.right_soft, theme.wrong_soft)
    inks = (theme.text, theme.muted)
    assert min(contrast(ink, tint) for ink in inks for tint in tints) >= theme.contrast
    assert contrast(theme.on_accent, theme.accent) >= theme.contrast


@themes
def test_marks_on_their_discs_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.surface, theme.right) >= 4.5
    assert contrast(theme.surface, theme.wrong) >= 4.5


@themes
def test_edges_of_what_can_be_worked_can_be_seen(theme: Theme) -> None:
    assert min(contrast(theme.edge, g) for g in (theme.ground, theme.surface)) >= 3


@themes
def test_right_and_wrong_differ_in_lightness(theme: Theme) -> None:
    assert contrast(theme.right, theme.wrong) >= 1.25
    assert luminance(theme.right) != luminance(theme.wrong)


def test_high_contrast_asks_for_seven_to_one() -> None:
    assert THEMES["contrast"].contrast == 7


def test_mix_goes_from_one_to_the_other() -> None:
    assert mix((0, 0, 0), (200, 100, 50), 0) == (0, 0, 0)
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert mix((0, 0, 0), (200, 100, 50), 1) == (200, 100, 50)
