from csdesk.datasets.catalogue import DATASETS, IMPORTED

TABLES = ("customers", "subscriptions", "mrr_history", "payments", "surveys", "usage", "tickets", "onboarding", "departures", "costs", "rates")  # fmt: skip


def test_spreadsheets_come_in_to_eleven_tables() -> None:
    assert tuple(dataset.id for dataset in IMPORTED) == TABLES


def test_the_owners_own_attributes_and_what_is_kept_by_hand_are_tables_beside_them() -> None:
    kept = ("recipes", "targets", "contacts", "notes", "corrections", "former_names")
    assert tuple(DATASETS) == (*TABLES, "attributes", *kept)
    assert all(id_ == dataset.id for id_, dataset in DATASETS.items())


def test_no_title_is_a_word_that_says_nothing_and_each_can_be_read_back() -> None:
    for dataset in DATASETS.values():
        titles = [column.title for column in dataset.columns]
        assert "Kind" not in titles and "Mrr" not in titles
        assert len(set(titles)) == len(titles)
        for column in dataset.columns:
            headers = {column.name.replace("_", " "), *column.aliases}
            assert column.title.casefold() in headers, f"{dataset.id}.{column.name}"
