"""A figure as a line to read, and as a row for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hubquiz.tools.bench.figures import Figure

WHOLE, TENTHS = 100, 1


def row(benchmark: str, figure: Figure) -> dict[str, Any]:
    """Return a figure as a row of JSON; what it has none of is null."""
    against = figure.yardstick
    return {
        "benchmark": benchmark,
        "figure": figure.name,
        "unit": figure.unit,
        "median": figure.spread.median,
        "p99": figure.spread.p99,
        "yardstick": against.name if against else None,
        "yardstick_median": against.spread.median if against else None,
        "yardstick_p99": against.spread.p99 if against else None,
        "ratio": figure.ratio,
        "goal": figure.goal,
        "over": figure.over,
    }


def line(figure: Figure) -> str:
    """Return a figure as a line: what was measured, its yardstick, the goal, and if it is over."""
    parts = [f"{figure.name}: {_sized(figure.spread.median)} {figure.unit}"]
    if figure.spread.p99 != figure.spread.median:
        parts.append(f"(p99 {_sized(figure.spread.p99)})")
    if against := figure.yardstick:
        parts.append(f"against {_sized(against.spread.median)} of {against.name}")
    if figure.ratio is not None:
        parts.append(f"= {figure.ratio:.2f}×")
    if figure.goal is not None:
        times = "×" if figure.yardstick else f" {figure.unit}"
        most = "at least" if figure.more_is_better else "at most"
        parts.append(f"[{most} {_goal(figure.goal)}{times}]")
    if figure.over:
        parts.append("OVER")
    return " ".join(parts)


def _goal(value: float) -> str:
    return f"{value:,.0f}" if value >= WHOLE else f"{value:.3g}"


def _sized(value: float) -> str:
    """Return a number with as many digits as tell something."""
    if value >= WHOLE:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= TENTHS else f"{value:.3g}"
