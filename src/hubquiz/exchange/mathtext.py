"""Formulas as text that reads: LaTeX and MathML to Unicode, as far as a line can hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.exchange.quotients import FRACTION, WORDED, fraction, row
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

_SUP = str.maketrans("0123456789+-=()nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣ")
_SUB = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")

_GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    varepsilon vartheta varphi varrho varsigma
"""
_GREEK = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩεϑφϱς"

_WORDS = {
    **dict(zip(_GREEK_NAMES.split(), _GREEK, strict=True)),
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "propto": "∝",
    "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "Rightarrow": "⇒", "implies": "⇒",
    "leftarrow": "←", "Leftarrow": "⇐", "leftrightarrow": "↔", "Leftrightarrow": "⇔", "iff": "⇔",
    "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "rightleftharpoons": "⇌", "in": "∈",
    "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "cup": "∪", "cap": "∩", "emptyset": "∅", "varnothing": "∅", "setminus": "∖", "forall": "∀",
    "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "oplus": "⊕", "otimes": "⊗", "circ": "∘", "bullet": "•", "star": "⋆", "ast": "∗", "angle": "∠",
    "perp": "⊥", "parallel": "∥", "degree": "°", "ldots": "…", "cdots": "…", "dots": "…",
    "vdots": "⋮", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "prime": "′",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "mid": "|", "vert": "|", "Vert": "‖", "backslash": "\\", "quad": " ", "qquad": " ", "ll": "≪",
    "gg": "≫", "cong": "≅", "triangle": "△", "therefore": "∴", "because": "∵", "surd": "√",
    "lbrace": "{", "rbrace": "}", "colon": ": ", "AA": "Å",
    "euro": "€", "pounds": "£", "S": "§",
}  # fmt: skip
"""LaTeX's words for signs."""

_FUNCTIONS_WORDS = """
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min sup
    inf det dim ker deg gcd arg mod bmod Pr
"""
_FUNCTIONS = frozenset(_FUNCTIONS_WORDS.split())
_SAME_WORDS = """
    text mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak textbf textit textrm texttt
    emph boldsymbol bm operatorname mbox hbox underline vec hat bar tilde dot ddot overline
    overrightarrow widehat mathring textsf textsc underbrace overbrace phantom
    operatorname mathop mathrel mathbin pmb mathscr
"""
_SAME = frozenset(_SAME_WORDS.split())
"""Commands of which the argument alone is kept."""
_UPRIGHT = frozenset(("text", "mbox", "hbox", "textrm", "textbf", "textit"))
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac"))
_NOTHING_WORDS = """
    left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits
    scriptstyle mathstrut nonumber hline !
"""
_NOTHING = frozenset(_NOTHING_WORDS.split())
_ACCENTS = {"vec": "⃗", "hat": "̂", "bar": "̄", "tilde": "̃", "dot": "̇", "ddot": "̈", "overline": "̅"}
_RELATIONS_WORDS = """
    le leq ge geq ne neq approx equiv sim propto to rightarrow longrightarrow Rightarrow implies
    leftarrow Leftarrow leftrightarrow Leftrightarrow iff mapsto rightleftharpoons in notin ni
    subset subseteq supset supseteq ll gg cong perp parallel therefore because
"""
_RELATIONS = frozenset(_RELATIONS_WORDS.split())
"""Signs with a space on either side, whether or not the author typed one."""
_SPACED = frozenset(("=", "<", ">", "+", "-"))
_SPACES = frozenset(",;:\\ ")
_BRACKETS = {
    "pmatrix": "()",
    "matrix": "[]",
    "bmatrix": "[]",
    "Bmatrix": "{}",
    "vmatrix": "||",
    "Vmatrix": "‖‖",
    "smallmatrix": "[]",
    "array": "[]",
    "cases": "{ ",
}
"""What stands around the rows of an environment, which semicolons part."""
_DOUBLE = str.maketrans("CNQRZPH", "ℂℕℚℝℤℙℍ")

_TOKEN = re.compile(r"\\([A-Za-z]+)\*?|\\(.)|([{}^_&~])|(\s+)|([^\\{}^_&~\s]+)", re.DOTALL)
_DEEPEST = 30
_EMPTY = re.compile(r"\\\([ \t]{0,20}\\\)|\\\[[ \t]{0,20}\\\]")
"""Formulas that hold nothing: some programs write them only to wake what shows formulas."""
INLINE = re.compile(
    r"\\\(((?:[^\\]|\\[^()\[\]]){1,2000}+)\\\)|\\\[((?:[^\\]|\\[^()\[\]]){1,2000}+)\\\]|\$\$([^$]{1,2000})\$\$"
    r"|(?<![\\$\w])\$(?=\S)([^$\n]{1,300}?)(?<=\S)\$(?![\d$])|\[tex\](.{1,2000}?)\[/tex\]",
    re.DOTALL,
)
"""A formula among words, of which one group is the formula; the fourth stands between dollars."""
_MARKED = re.compile(
    r"[\\^_{}=]|^\w+$|^(?=.{0,40}\b[A-Za-z]\b)[\w.]{1,20}(?: ?[-+*/<>] ?[\w.]{1,20}){1,20}$"
)
"""What of the text between two dollars shows that it is a formula, and no price or variable."""


def raised(text: str) -> str:
    """Return a text as a superscript."""
    up = text.translate(_SUP)
    return up if all(a != b for a, b in zip(text, up, strict=True)) else f"^{_grouped(text)}"


def lowered(text: str) -> str:
    """Return a text as a subscript."""
    down = text.translate(_SUB)
    return down if all(a != b for a, b in zip(text, down, strict=True)) else f"_{_grouped(text)}"


def _grouped(text: str) -> str:
    return text if len(text) == 1 else f"({text})"


def root(inner: str, degree: str = "") -> str:
    """Return a root on one line."""
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree) or f"{raised(degree)}√"
    return sign + (inner if re.fullmatch(r"\w|\d+", inner) else f"({inner})")


def formulas(
    text: str, unescape: Callable[[str], str] = str, notes: list[str] | None = None
) -> str:
    r"""Return a text with the LaTeX in it (`\(…\)`, `\[…\]`, `$$…$$`, `$…$`) as Unicode.

    `unescape` is done to each formula before it is read. One that can't be read stays as it was
    written, and is told in `notes`.
    """
    if "$" not in text and "\\" not in text and "[tex]" not in text:
        return text
    text = _EMPTY.sub("", text)
    return INLINE.sub(lambda found: _formula(found, unescape, notes), text)


def _is_code(found: re.Match[str], inner: str) -> bool:
    """Tell whether dollars begin names in a piece of code: `$i = f($s)`."""
    named = found.string[found.end() : found.end() + 1].isalpha()
    return named and inner.count("(") != inner.count(")")


def _formula(found: re.Match[str], unescape: Callable[[str], str], notes: list[str] | None) -> str:
    inner = next(group for group in found.groups() if group is not None)
    # Two prices in one sentence are no formula, nor are two variables of a program.
    if found[4] is not None and (not _MARKED.search(inner) or _is_code(found, inner)):
        return found[0]
    reading = _Latex(unescape(inner))
    text = reading.text()
    if not reading.unknown:
        return text
    if notes is not None:
        said = _("a formula stays as it was written: {command} is not known here")
        notes.append(said.format(command=reading.unknown))
    return " ".join(inner.split())


def latex(source: str) -> str:
    """Return a formula in LaTeX as a line of text."""
    return _Latex(source).text()


def _tidy(text: str) -> str:
    """Return a line without surplus spaces, of which brackets and semicolons have none before."""
    line = " ".join(text.split())
    return re.sub(r"(?<=[(\[]) | (?=[)\];])", "", line) if " " in line else line


class _Latex:
    def __init__(self, source: str) -> None:
        self._tokens = list(_TOKEN.finditer(source))
        self._at = 0
        self._rows = 0
        self.unknown = ""
        """The first command that nobody here knows."""

    def text(self) -> str:
        parts: list[str] = []
        while self._at < len(self._tokens):
            parts.append(self._group(0))
            self._at += 1  # a brace that closes nothing
        return _tidy("".join(parts))

    def _group(self, depth: int) -> str:
        """Return everything up to the brace that closes this group."""
        pieces: list[tuple[str, str]] = []
        while self._at < len(self._tokens):
            found = self._tokens[self._at]
            if found[3] == "}":
                break
            is_ = FRACTION if found[1] in _FRACTIONS else WORDED if found[1] in _UPRIGHT else ""
            pieces.append((self._next(depth), is_))
        return row(pieces)

    def _argument(self, depth: int) -> str:
        """Return what a command or a mark takes: a group, or the next sign."""
        while self._at < len(self._tokens) and self._tokens[self._at][4]:
            self._at += 1
        if self._at >= len(self._tokens):
            return ""
        found = self._tokens[self._at]
        if found[5] and len(found[5]) > 1:
            rest = re.match(r".(.*)", found[5], re.DOTALL)
            tail = _TOKEN.match(rest[1]) if rest else None
            if tail is not None:
                self._tokens[self._at] = tail
                return found[5][0]
        return self._next(depth)

    def _next(self, depth: int) -> str:
        found = self._tokens[self._at]
        self._at += 1
        word, sign, mark, space, plain = found.groups()
        if plain is not None:
            return plain
        if space is not None:
            return " "
        if sign is not None:
            return self._sign(sign)
        if depth > _DEEPEST:
            return ""
        if mark == "{":
            inner = self._group(depth + 1)
            self._at += 1
            return inner
        if mark in {"^", "_"}:
            inner = self._argument(depth + 1).strip()
            if inner in {"∘", "°"}:
                return "°"
            return raised(inner) if mark == "^" else lowered(inner)
        if mark is not None:
            return " "
        return self._command(word, depth)

    def _sign(self, sign: str) -> str:
        if sign == "\\" and self._rows:
            return "; "
        return "" if sign in _NOTHING else " " if sign in _SPACES else sign

    def _environment(self, word: str, depth: int) -> str:
        name = self._argument(depth + 1).strip().rstrip("*")
        around = _BRACKETS.get(name, "  ")
        self._rows += 1 if word == "begin" else -min(1, self._rows)
        if name == "array" and word == "begin":
            self._argument(depth + 1)
        return around[0] if word == "begin" else around[1]

    def _is(self, at: int, group: int) -> bool:
        """Tell whether a token is a space (4) or a mark (3)."""
        return 0 <= at < len(self._tokens) and bool(self._tokens[at][group])

    def _compares(self) -> bool:
        """Tell whether behind a space stands a sign that has one on either side."""
        found = self._tokens[self._at + 1 : self._at + 3]
        return len(found) == 2 and found[0][5] in _SPACED and bool(found[1][4])  # noqa: PLR2004

    def _named(self, word: str) -> str:
        """Return the sign of a command that takes nothing."""
        if word not in _WORDS:
            self.unknown = self.unknown or f"\\{word}"
            return f"\\{word} "
        if word in _RELATIONS:
            return f" {_WORDS[word]} "
        if self._is(self._at, 4) and not self._is(self._at - 2, 4) and not self._compares():
            self._at += 1  # that space ends the command's name, and is none
        return _WORDS[word]

    def _command(self, word: str, depth: int) -> str:
        if word in _FRACTIONS:
            above = self._argument(depth + 1).strip()
            return fraction(above, self._argument(depth + 1).strip())
        if word in {"binom", "dbinom"}:
            above = self._argument(depth + 1)
            return f"({above} over {self._argument(depth + 1)})"
        if word == "sqrt":
            return self._root(depth)
        if word == "mathbb":
            return self._argument(depth + 1).translate(_DOUBLE)
        if word in {"begin", "end"}:
            return self._environment(word, depth)
        if word == "ce":
            inner = self._argument(depth + 1).replace("->", " → ")
            return re.sub(r"(?<=[A-Za-z)\]])\d+", lambda found: lowered(found[0]), inner)
        if word in _SAME:
            inner = self._argument(depth + 1)
            return inner + _ACCENTS[word] if word in _ACCENTS and len(inner) == 1 else inner
        if word in _FUNCTIONS:
            return word if self._is(self._at, 3) else f"{word} "
        return "" if word in _NOTHING else self._named(word)

    def _root(self, depth: int) -> str:
        degree = ""
        if self._at < len(self._tokens) and (self._tokens[self._at][5] or "").startswith("["):
            found = re.fullmatch(r"\[(\w+)\](.*)", self._tokens[self._at][5], re.DOTALL)
            if found:
                degree = found[1]
                tail = _TOKEN.match(found[2]) if found[2] else None
                if tail is not None:
                    self._tokens[self._at] = tail
                else:
                    self._at += 1
        return root(self._argument(depth + 1).strip(), degree)


@dataclass(slots=True)
class Element:
    """An element of MathML, built by whoever parses it."""

    name: str
    text: str = ""
    parts: list[Element] = field(default_factory=list)


def mathml(element: Element, depth: int = 0) -> str:
    """Return a formula in MathML as a line of text."""
    if depth > _DEEPEST:
        return ""
    parts = [mathml(part, depth + 1) for part in element.parts]
    kinds = {"mfrac": FRACTION, "mtext": WORDED}
    whole = row(
        [(text, kinds.get(part.name, "")) for text, part in zip(parts, element.parts, strict=True)]
    )
    first, second, third = (*parts, "", "", "")[:3]
    match element.name:
        case "mfrac":
            return fraction(first, second)
        case "msup" | "msub" | "munder" | "msubsup" | "munderover":
            return _scripted(element.name, first, second, third)
        case "mover":
            return first + second
        case "msqrt":
            return root(whole)
        case "mroot":
            return root(first, second)
        case "mfenced":
            return f"({', '.join(parts)})"
        case "mtr" | "mtable":
            return " ".join(parts) if element.name == "mtr" else f"[{'; '.join(parts)}]"
    return _leaf(element) + whole


_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))
"""Signs of MathML that say how a formula is meant, and are never seen."""


def _scripted(name: str, base: str, first: str, second: str) -> str:
    if name in {"msubsup", "munderover"}:
        return base + lowered(first) + raised(second)
    return base + (raised(first) if name == "msup" else lowered(first))


def _leaf(element: Element) -> str:
    """Return the text of an element; what its parts say too is no text of its own."""
    match element.name:
        case "annotation" | "annotation-xml":
            return ""
        case "mspace":
            return " "
        case "mtext":
            return element.text
    return element.text.translate(_INVISIBLE).strip()
