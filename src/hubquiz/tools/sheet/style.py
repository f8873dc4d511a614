"""How the HTML of a sheet looks, on a screen and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.tools.sheet.pages import Paper

_NAMES = {"a4": "A4", "letter": "letter"}

_STYLE = """\
@page { margin: 17mm 19mm 18mm; @bottom-right { content: counter(page) " / " counter(pages);
  font: 8pt sans-serif; color: #666; } }
* { box-sizing: border-box; }
html { font: 11pt/1.42 Inter, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC",
  "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #000;
  line-break: strict; overflow-wrap: anywhere; hanging-punctuation: allow-end; }
body { margin: 0; }
h1, h2, p, ul, ol, figure { margin: 0; padding: 0; }
ul { list-style: none; }
u, i { text-decoration: none; font-style: normal; }
article { break-before: page; }
article:first-child { break-before: auto; }
header { display: flex; align-items: flex-start; gap: 12pt; }
h1 { flex: 1; font-size: 18pt; line-height: 1.3; font-weight: 600; }
.badge { border: .7pt solid; padding: 2pt 8pt; font-weight: 600; white-space: nowrap; }
.blanks { display: flex; align-items: flex-end; gap: 4pt; margin-top: 14pt; font-size: 9pt;
  color: #444; }
.blanks span { display: flex; flex: 2; gap: 4pt; margin-right: 8pt; }
.blanks span:first-child { flex: 5; }
.blanks .total { flex: none; margin: 0; }
.blanks b { font-weight: 400; }
.blanks i { flex: 1; min-width: 2em; border-bottom: .6pt solid #555; }
h2 { margin-top: 20pt; padding-top: 5pt; border-top: .6pt solid #888; font-size: 11pt;
  font-weight: 600; break-after: avoid; }
.task, .answer { position: relative; margin-top: 13pt; padding: 0 40pt 0 22pt;
  break-inside: avoid; }
.number { position: absolute; left: 0; font-weight: 600; }
.points { position: absolute; right: 0; line-height: 16pt; font-size: 8pt; color: #666; }
.clues { margin-top: 3pt; padding-left: 12pt; list-style: disc; font-size: 10.5pt; }
.task li { font-size: 10.5pt; }
figure { margin-top: 4pt; font-size: 9pt; color: #444; }
figure img { display: block; max-width: 210pt; max-height: 110pt; border: .5pt solid #bbb; }
figcaption { font-size: 8pt; color: #666; }
.ticks { display: grid; gap: 3pt 14pt; margin-top: 4pt; }
.ticks.two { grid-template-columns: repeat(2, 1fr); }
.ticks.four { grid-template-columns: repeat(4, 1fr); }
.ticks li, .columns li, .steps li, .bank li { display: flex; gap: 5pt; align-items: baseline;
  break-inside: avoid; }
.ticks.shown li { align-items: flex-start; }
.ticks figure { margin: 0; }
.ticks img { max-width: 100%; max-height: 80pt; }
.ticks u, .verdicts u { flex: none; display: inline-block; width: 9pt; height: 9pt;
  border: .7pt solid #555; transform: translateY(1pt); }
.task li b { min-width: 12pt; font-size: 9pt; font-weight: 600; color: #555; }
.shared { break-after: avoid; }
.verdict { display: flex; gap: 14pt; }
.verdict .prompt { flex: 1; }
.verdicts { display: flex; gap: 14pt; white-space: nowrap; }
.verdicts u { margin-right: 5pt; }
.columns { display: flex; gap: 36pt; margin-top: 4pt; }
.columns > * { max-width: 55%; }
.columns li { margin-bottom: 5pt; }
.columns u { flex: none; display: inline-block; width: 30pt; border-bottom: .6pt solid #555; }
.bank { display: flex; flex-wrap: wrap; gap: 1pt 22pt; margin: 4pt 0; }
.bins { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6pt 14pt; }
.bins div { min-height: 52pt; border: .7pt solid #555; break-inside: avoid; }
.bins b { display: block; padding: 3pt 6pt; border-bottom: .6pt solid #bbb; font-size: 10pt;
  font-weight: 600; }
.steps li { margin-top: 3pt; align-items: center; gap: 8pt; }
.steps u { flex: none; width: 18pt; height: 18pt; border: .7pt solid #555; }
.ends { margin-top: 3pt; font-size: 9pt; color: #444; }
.line u { display: inline-block; width: 300pt; max-width: 100%; height: 22pt; margin-right: 6pt;
  border-bottom: .6pt solid #555; }
.line.short u { width: 110pt; }
svg { display: block; max-width: 100%; margin-top: 4pt; }
svg svg { overflow: hidden; }
svg text { font-size: 8px; fill: #666; }
.land { fill: #eee; stroke: #555; stroke-width: .5; }
.lake { fill: #fff; stroke: #888; stroke-width: .4; }
.river { fill: none; stroke: #999; stroke-width: .4; }
.grid { fill: none; stroke: #aaa; stroke-width: .3; }
.edge { fill: none; stroke: #555; stroke-width: .7; }
.cross { fill: none; stroke: #000; stroke-width: 1.4; }
svg .mark { font-size: 9px; font-weight: 600; fill: #000; }
.key header { display: block; padding-bottom: 6pt; border-bottom: .6pt solid #888; }
.key h1 { font-size: 15pt; }
.key header p { font-size: 9pt; color: #444; }
.answer { margin-top: 7pt; font-size: 10pt; }
.answer b { font-weight: 600; margin-right: 6pt; }
.told { font-size: 8.5pt; color: #333; }
.source { font-size: 8pt; color: #666; }
@media screen {
  body { background: #e8e8e8; padding: 16px; }
  article { width: WIDE; max-width: 100%; margin: 0 auto 16px; padding: 17mm 19mm 18mm;
    background: #fff; }
}
"""


def style(paper: Paper) -> str:
    """Return the style for a paper size."""
    wide = f"{paper.size[0]:.0f}pt"
    return f"@page {{ size: {_NAMES[paper.value]}; }}\n" + _STYLE.replace("WIDE", wide)
