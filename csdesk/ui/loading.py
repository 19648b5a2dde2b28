"""What the worker loads before it is asked for anything: on the window's thread it would hold up the first click."""

import importlib
from functools import partial

from csdesk.base.progress import Progress
from csdesk.ui.jobs import Jobs

HEAVY = ("csdesk.ops.desk", "csdesk.pages.catalogue", "csdesk.datasets.catalogue")
LATER = ("csdesk.ops.importing", "csdesk.ops.drafting.making")
"""What only some pages need."""


def load_heavy(jobs: Jobs) -> None:
    """Loads what every answer needs."""
    _load(HEAVY, jobs)


def load_rest(jobs: Jobs) -> None:
    """Loads the rest, module by module, whenever nothing is asked for."""
    for module in LATER:
        _load((module,), jobs)


def _load(modules: tuple[str, ...], jobs: Jobs) -> None:
    jobs.run_apart("", partial(_import, modules), lambda _: None)


def _import(modules: tuple[str, ...], _: Progress) -> None:
    for module in modules:
        importlib.import_module(module)
