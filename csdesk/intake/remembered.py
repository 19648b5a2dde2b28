"""What earlier imports made of a sheet's headers: the same headers mean the same again, unless the call says otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.catalogue import DATASETS
from csdesk.intake.matching.choose import choose
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, Look, Part
from csdesk.intake.request import Known, Profile
from csdesk.intake.rows.assemble import mapped, signature
from csdesk.intake.words.headers import compact

_ALIKE = 0.8
"""The share of their headers that two sheets of one shape have in common at least, where a column came or went."""


@dataclass(frozen=True, eq=False, slots=True)
class Recalled:
    """A sheet with what is remembered of its headers: the parts that it gives, the answers of then by question, and the
    headers that csdesk wouldn't take so by itself."""

    look: Look
    parts: list[Part]
    answers: Mapping[str, str]
    as_before: tuple[str, ...] = ()


def recalled(look: Look, known: Known) -> Recalled:
    """The sheet as the last one with the same headers came in, or with nearly the same."""
    profiles = _same(look, known)
    only = DATASETS[next(iter(profiles))] if len(profiles) == 1 else None
    fresh = choose(look, look.dataset or only)
    profiles = profiles or _near(look, known, fresh)
    if not profiles:
        return Recalled(look, fresh, {})
    remembering = _as_before(look, profiles)
    parts = choose(remembering, look.dataset or only)
    before, now = _meanings(look, fresh), _meanings(remembering, parts)
    others = tuple(h for h, column in now.items() if column != before[h] and h not in look.mapping)
    answers = {key: answer for profile in profiles.values() for key, answer in profile.answers.items()}
    return Recalled(remembering, parts, answers, others)


def _same(look: Look, known: Known) -> dict[str, Profile]:
    """By table how a sheet with exactly these headers came in."""
    signatures = {id_: signature(look.found, dataset) for id_, dataset in DATASETS.items()}
    return {id_: known.profiles[name] for id_, name in signatures.items() if name in known.profiles}


def _near(look: Look, known: Known, fresh: Sequence[Part]) -> dict[str, Profile]:
    """By table how a sheet with nearly these headers came in, where csdesk by itself doesn't take this one for another
    table than that one."""
    headers = _compacted(field.header for field in look.found.fields)
    best, near, theirs = _ALIKE, dict[str, Profile](), frozenset[str]()
    for profile in known.profiles.values():
        others = _compacted(profile.mapping)
        share = len(headers & others) / max(len(headers), len(others), 1)
        if share > best or (share == best and not near):
            best, near, theirs = share, {profile.dataset: profile}, others
        elif share == best and others == theirs:
            near.setdefault(profile.dataset, profile)
    sure = bool(fresh) and not fresh[0].lacking
    return {} if sure and fresh[0].dataset.id not in near else near


def _compacted(headers: Iterable[str]) -> frozenset[str]:
    return frozenset(compact(header) for header in headers)


def _as_before(look: Look, profiles: Mapping[str, Profile]) -> Look:
    """The look with what earlier imports made of its headers; questions and months across are found anew."""
    before: dict[str, dict[str, str]] = {}
    kept: dict[str, str] = {}
    for dataset, profile in profiles.items():
        columns = {compact(header): column for header, column in profile.mapping.items()}
        across = {column for column in columns.values() if list(columns.values()).count(column) > 1} | {"score"}
        said = {f.header: columns.get(compact(f.header), "") for f in look.found.fields}
        if dataset != ATTRIBUTES.id:
            kept.update({header: column for header, column in said.items() if column == ATTRIBUTE})
        before[dataset] = {
            h: column
            for h, column in said.items()
            if column not in ("", ATTRIBUTE) and column not in across - {LEFT_OUT}
        }
    return replace(look, mapping={**kept, **look.mapping}, before=before)


def _meanings(look: Look, parts: Sequence[Part]) -> dict[str, str]:
    """What each header is taken for, by the first of the parts that uses it."""
    found = {field.header: LEFT_OUT for field in look.found.fields}
    for part in reversed(parts):
        found.update({header: column for header, column in mapped(part, look).items() if column != LEFT_OUT})
    return found
