"""The owner's settings: read, changed, and taken back with the same undo as everything else."""

from collections.abc import Mapping

from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.datasets.settings import SETTINGS, as_kept, declared
from csdesk.ops.workspaces import Moment
from csdesk.store.history import ChangeKind
from csdesk.store.workspace import Store


def settings(store: Store) -> dict[str, str]:
    """Every setting that is no family with its value, and the members of families that were chosen."""
    chosen = {name: as_kept(name, value) for name, value in store.settings().items()}
    plain = {name: chosen.get(name, setting.default) for name, setting in SETTINGS.items() if not setting.family}
    return {**plain, **{name: value for name, value in chosen.items() if name not in plain}}


def value_of(store: Store, name: str) -> str:
    """One setting's value. Raises CallError where there is no such setting."""
    setting = declared(name)
    chosen = store.settings().get(name)
    return setting.default if chosen is None else as_kept(name, chosen)


def choose(store: Store, values: Mapping[str, str], moment: Moment) -> None:
    """Sets choices in one change; an empty value takes one back to its default. Raises CallError, and changes nothing,
    where a name or a value isn't allowed."""
    for name in values:
        declared(name)
    values = {name: as_kept(name, value) if value else "" for name, value in values.items()}
    chosen = (
        f"{setting_title(name)} = {setting_value(name, value) if value else 'default'}"
        for name, value in values.items()
    )
    title = f"Set {', '.join(chosen)}"
    with store.change(title, kind=ChangeKind.EDIT, day=moment.day, now=moment.now) as change:
        for name, value in values.items():
            change.set_setting(name, value or None)
