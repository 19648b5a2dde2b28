"""What a call of the command line answered, for the tests that make calls."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def counts(self) -> dict[str, tuple[int, int, int]]:
        """By file: how many rows were new, updated and the same."""
        return {each["file"]: (each["new"], each["updated"], each["same"]) for each in self.document["imports"]}
