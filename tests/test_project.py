"""What the project says of itself holds."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import hubquiz
from hubquiz.content import reader

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")


def name_of(requirement: str) -> str:
    """The distribution that a requirement is for, as indexes compare names."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins() -> dict[str, str]:
    """The version that constraints.txt gives each distribution."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {name_of(name): version for name, version in pairs}


def test_one_version() -> None:
    assert hubquiz.__version__ == PROJECT["version"]
    assert metadata.version("hubquiz") == PROJECT["version"]
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_what_we_need_to_play_is_little() -> None:
    assert {name_of(need) for need in PROJECT["dependencies"]} == {
        "aiohttp",
        "appdirs",
        "click",
        "defusedxml",
        "fsrs",
        "openpyxl",
        "pydyf",
        "pygame-ce",
        "pyyaml",
        "segno",
        "xlsxwriter",
    }


def test_every_dependency_is_pinned() -> None:
    extras = [need for group in PROJECT["optional-dependencies"].values() for need in group]
    needed = {name_of(need) for need in [*PROJECT["dependencies"], *extras]}
    assert needed - {"hubquiz"} <= set(pins())


@pytest.mark.parametrize("extra", ["test", "dev"])
def test_what_a_dependency_needs_is_pinned_too(extra: str) -> None:
    pinned = pins()
    for need in PROJECT["optional-dependencies"][extra]:
        try:
            needs = metadata.requires(name_of(need)) or []
        except metadata.PackageNotFoundError:
            continue  # the tools of development are not in a tester's environment
        if need.startswith("hubquiz"):
            continue
        plain = {name_of(need) for need in needs if "extra ==" not in need}
        conditional = {name_of(need) for need in needs if "python_version" in need}
        assert plain - conditional <= set(pinned), need


def test_constraints_name_no_place() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert "://" not in text
    assert "--" not in text


def test_the_readme_gives_one_command_to_play_and_one_to_test() -> None:
    commands = re.findall(r"```sh\n(python3 -m venv[^\n]*)\n```", README)
    assert len(commands) == 2
    play, test = commands
    assert play.endswith("hubquiz")
    assert test.endswith("pytest")
    assert all("-c constraints.txt" in command for command in commands)


def test_links_of_the_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_asset_has_its_licence_named() -> None:
    text = (ROOT / "assets" / "LICENSES.md").read_text("utf-8")
    globs = re.findall(r"`((?:fonts|maps|icon|sounds)/[^`]*)`", text)
    named = {path for glob in globs for path in (ROOT / "assets").glob(glob)}
    for path in (ROOT / "assets").rglob("*"):
        if path.is_file() and path.name != "LICENSES.md":
            source = path.with_suffix("")
            assert any(source == known.with_suffix("") for known in named), path


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)```", README, re.DOTALL))
def test_the_readmes_packs_can_be_read(example: str) -> None:
    reading = reader.read_text(example.encode("utf-8"), "rivers.yaml")
    assert reading.faults == ()
    assert reading.pack is not None
    assert len(reading.pack.facts) >= 4
