"""The one thing of a build that pyproject.toml cannot say: packages that are found and named."""

import tomllib
from pathlib import Path

from setuptools import find_packages, setup

tables = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
setup(packages=[*find_packages(include=["talentdesk*"]), *tables["package-dir"]])
