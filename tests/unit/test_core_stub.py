"""The hand-written stub says what the built module has, and nothing else."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from comity import _core

STUB = Path(__file__).resolve().parents[2] / "src" / "comity" / "_core.pyi"
PARSED = ast.parse(STUB.read_text())
FUNCTIONS = {node.name: node for node in PARSED.body if isinstance(node, ast.FunctionDef)}
CLASSES = {node.name: node for node in PARSED.body if isinstance(node, ast.ClassDef)}


def test_stub_and_module_have_the_same_names() -> None:
    """A type checker must not believe in what is not there, nor miss what is."""
    built = {name for name in vars(_core) if not name.startswith("_")}
    assert built == set(FUNCTIONS) | set(CLASSES)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_have_the_same_parameters_and_the_same_words(name: str) -> None:
    node, built = FUNCTIONS[name], getattr(_core, name)
    assert list(inspect.signature(built).parameters) == [arg.arg for arg in node.args.args]
    assert ast.get_docstring(node)
    assert ast.get_docstring(node) == inspect.getdoc(built)


@pytest.mark.parametrize("name", sorted(n for n, node in CLASSES.items() if not node.bases))
def test_values_have_the_same_words(name: str) -> None:
    assert ast.get_docstring(CLASSES[name]) == inspect.getdoc(getattr(_core, name))


@pytest.mark.parametrize("name", sorted(n for n, node in CLASSES.items() if node.bases))
def test_exceptions_have_the_same_base_and_the_same_words(name: str) -> None:
    node, built = CLASSES[name], getattr(_core, name)
    assert [ast.unparse(base) for base in node.bases] == [base.__name__ for base in built.__bases__]
    assert ast.get_docstring(node) == inspect.getdoc(built)
    assert issubclass(built, ValueError)
