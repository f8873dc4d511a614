"""How a report's page looks: on a screen, light or dark, and on paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root { color-scheme: light; --paper: #fff; --ground: #eef1f5; --ink: #17202b; --soft: #566273;
  --line: #d5dbe3; --back: #e3e8ee; --full: #2f73c0; --good: #1d7a46; --bad: #b3372e;
  --good-back: #dcf1e4; --bad-back: #f9e1de; --part-back: #fbf0d4; --part: #7a5a00; }
* { box-sizing: border-box; }
html { font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC",
  "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink);
  background: var(--ground); line-break: strict; overflow-wrap: break-word;
  -webkit-text-size-adjust: 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0; padding: 24px 16px; }
main { max-width: 60rem; margin: 0 auto; padding: clamp(16px, 4vw, 48px); background: var(--paper);
  border-radius: 12px; }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 650; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; }
h2 + p { margin-top: .25rem; }
h3 { font-size: 1.05rem; line-height: 1.4; font-weight: 600; }
p.meta, p.note, h2 + p { color: var(--soft); }
a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--full); outline-offset: 2px; }
dl.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin-top: 1.5rem; }
dl.figures div { display: flex; flex-direction: column-reverse; }
dl.figures dd { font-size: 1.9rem; line-height: 1.2; font-weight: 650;
  font-variant-numeric: tabular-nums; }
dl.figures dt { color: var(--soft); font-size: .9rem; }
.wide { overflow-x: auto; margin-top: .75rem; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .4rem .6rem .4rem 0; text-align: start; vertical-align: baseline;
  border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 500; vertical-align: bottom; }
.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.n.first { text-align: start; width: 2.4rem; }
td.bars, th.bars { width: 34%; min-width: 8rem; padding-left: 1.2rem; }
.few td.bars, .few th.bars { width: 22%; }
.measure { display: flex; align-items: center; gap: .6rem; }
.measure > span { flex: none; width: 3rem; text-align: end; font-variant-numeric: tabular-nums; }
.bar { flex: 1; display: block; width: 100%; min-width: 3rem; height: .7rem; border-radius: .2rem; }
.bar .back { fill: var(--back); }
.bar .full { fill: var(--full); }
.bar.good .full { fill: var(--good); }
.bar.bad .full { fill: var(--bad); }
.bar.past .full { fill: var(--soft); }
.tick { color: var(--good); font-weight: 700; }
.tag { display: inline-block; padding: 0 .45em; border: 1px solid var(--line); border-radius: .3em;
  font-size: .8rem; color: var(--soft); white-space: nowrap; }
.matrix td, .matrix thead th { padding: .3rem .1rem; text-align: center; }
.matrix tbody th, .matrix thead th:first-child { text-align: start; padding-right: .6rem; }
.matrix td span { display: block; min-width: 1.7em; border-radius: .25em; }
.all { background: var(--good-back); color: var(--good); font-weight: 700; }
.part { background: var(--part-back); color: var(--part); }
.none { background: var(--bad-back); color: var(--bad); }
.silent { color: var(--soft); }
ul.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; list-style: none;
  color: var(--soft); font-size: .85rem; }
ul.key span { display: inline-block; min-width: 1.7em; border-radius: .25em; text-align: center; }
article { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line);
  break-inside: avoid; }
article h3 { display: flex; gap: .6rem; }
article h3 .number { flex: none; color: var(--soft); font-variant-numeric: tabular-nums; }
article .answer { margin-top: .25rem; }
article .answer b { font-weight: 650; }
ul.because { margin-top: .6rem; padding-left: 1.1rem; font-size: .92rem; }
ul.because .source { color: var(--soft); font-size: .85rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .85rem;
  color: var(--soft); }
@media (max-width: 640px) {
  body { padding: 0; }
  main { border-radius: 0; }
  h1 { font-size: 1.6rem; }
  td.bars, th.bars { min-width: 6.5rem; padding-left: .4rem; }
  .small { display: none; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #161c24; --ground: #0d1116; --ink: #e7ecf2; --soft: #9fabba;
    --line: #303a47; --back: #2a3440; --full: #6aa9ee; --good: #69d29a; --bad: #ff9a8f;
    --good-back: #17402a; --bad-back: #4d2320; --part-back: #453813; --part: #f1d488; }
}
@media (forced-colors: active) {
  .bar { forced-color-adjust: none; }
}
@page { size: A4; margin: 16mm 16mm 18mm; @bottom-right {
  content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #566273; } }
@media print {
  html { font-size: 10.5pt; background: none; }
  body, main { padding: 0; max-width: none; }
  .wide { overflow: visible; }
  h2, h3, thead { break-after: avoid; }
  h2 + p { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
  .matrix { font-size: .85rem; }
}
"""


def policy(style: str) -> str:
    """Return what a page may do: show this style, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"


POLICY = policy(STYLE)
"""What a lesson's page may do."""
