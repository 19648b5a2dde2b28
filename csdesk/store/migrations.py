"""Leads a workspace of an older schema to today's: all steps in one transaction that also sets its version.

A step never calls today's code for tables, because that code will change and the step must not.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

STEPS: Mapping[int, Step] = {}
"""From each older version the step to the next one. Version 1 is the first, so there is none yet."""


def migrate(connection: sqlite3.Connection, since: int, version: int, steps: Mapping[int, Step]) -> None:
    """Takes the steps from one version to another; after any exception the workspace is what it was."""
    if since == version:
        return
    from sqlite_utils import Database  # imports pandas: 0.6 s that only an old workspace pays
    from sqlite_utils.migrations import Migrations

    database = Database(connection)
    planned = Migrations("csdesk")
    for number in range(since, version):
        planned(name=f"{number} to {number + 1}")(steps[number])
    connection.execute("BEGIN IMMEDIATE")
    try:
        planned.apply(database)
        connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
