"""Tables as frames with declared types."""

from typing import Any

import pandas as pd

from csdesk.datasets.catalogue import TICKETS


def test_a_frame_has_a_type_for_each_form_of_value(shop: Any) -> None:
    shop.put(
        "tickets",
        [
            {
                "ticket_id": "01",
                "customer": "007",
                "opened": "2025-01-02T10:30:00",
                "escalated": True,
                "satisfaction": 4.5,
            },
            {"ticket_id": "02", "customer": "007", "opened": "2025-01-03T10:30:00"},
        ],
    )
    frame = shop.store.frame(TICKETS)
    assert list(frame.columns) == list(TICKETS.names)
    assert frame["ticket_id"].tolist() == ["01", "02"]
    assert frame["opened"].tolist() == [pd.Timestamp("2025-01-02 10:30"), pd.Timestamp("2025-01-03 10:30")]
    assert frame["resolved"].isna().all()
    assert frame["escalated"].tolist() == [True, pd.NA]
    assert frame["satisfaction"].tolist()[0] == 4.5
    assert {name: str(frame[name].dtype) for name in ("ticket_id", "opened", "escalated", "satisfaction")} == {
        "ticket_id": "category", "opened": "datetime64[s]", "escalated": "boolean", "satisfaction": "float64",
    }  # fmt: skip


def test_an_empty_table_gives_the_same_types(shop: Any) -> None:
    frame = shop.store.frame(TICKETS)
    assert len(frame) == 0
    assert str(frame["opened"].dtype) == "datetime64[s]"
