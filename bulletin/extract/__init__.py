"""Raw text -> Draft. The rules run in one explicit order over one immutable state; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bulletin.extract.assemble import draft_of
from bulletin.extract.rules import (
    activities,
    areas,
    credits,
    dateline,
    dates,
    headline,
    people,
    places,
    polsek,
    posts,
    roles,
    segment,
    sights,
    speakers,
    speech,
    title,
    units,
)
from bulletin.extract.state import Person, Speech, State
from bulletin.language.names import is_short_form, key
from bulletin.language.squeezing import Squeezed, squeeze
from bulletin.language.tokens import read
from bulletin.model import Doubt, Draft, Mention, Quote, Release, Role, Span

Rule = Callable[[State], State]

# The order is the design: a rule may use what the rules above it found.
RULES: tuple[tuple[str, Rule], ...] = (
    ("segment", segment.rule),
    ("credits", credits.rule),
    ("headline", headline.rule),
    ("dateline", dateline.rule),
    ("speech", speech.rule),
    ("units", units.rule),
    ("areas", areas.rule),
    ("posts", posts.rule),
    ("people", people.rule),
    ("sights", sights.rule),
    ("speakers", speakers.rule),
    ("roles", roles.rule),
    ("dates", dates.rule),
    ("activities", activities.rule),
    ("polsek", polsek.rule),
    ("places", places.rule),
    ("title", title.rule),
)

# What is needed to hear who speaks in a text that has its facts already.
_LISTENING = ("segment", "speech", "units", "areas", "posts", "people", "sights", "speakers")


@dataclass(frozen=True, slots=True)
class Heard:
    """Direct speech found in a text: its span (code points, half-open, marks included) and the quote.

    `mention` is the speaker as this text shows him or her; None where the speaker is not settled. `cue` is the stretch
    that names the speaker beside the quote.
    """

    span: Span
    quote: Quote
    mention: Mention | None = None
    cue: str = ""


def examine(text: str) -> State:
    """Run every rule over a text that was made readable and return all that is known of it."""
    paragraphs = segment.paragraphs_of(text)
    state = State(read(segment.unwrapped(text, paragraphs)), paragraphs=paragraphs)
    for _name, rule in RULES:
        state = rule(state)
    return state


def extract(release: Release) -> Draft:
    """Read a raw release and return what it holds, with evidence. Never raises on any text."""
    squeezed = squeeze(release.text)
    draft = _restored(draft_of(examine(squeezed.text)), squeezed)
    return draft if release.encoding == "UTF-8" else replace(draft, doubts=(*draft.doubts, _of_encoding(release)))


def _restored(draft: Draft, squeezed: Squeezed) -> Draft:
    """Return a draft that was read from a squeezed text with its offsets in the text as it came."""
    if squeezed.is_whole:
        return draft
    return replace(
        draft,
        evidence=tuple(e._replace(span=squeezed.original(e.span)) for e in draft.evidence),
        doubts=tuple(replace(d, span=squeezed.original(d.span)) for d in draft.doubts),
        weighed=tuple(replace(w, span=squeezed.original(w.span)) for w in draft.weighed),
    )


def _of_encoding(release: Release) -> Doubt:
    """Return the doubt that signs beyond ASCII were read in an old code page, at the first of them."""
    first = next((n for n, sign in enumerate(release.text) if sign > "\x7f"), 0)
    return Doubt(
        "encoding-old",
        "warning",
        Span(first, first + 1),
        f"The file is not UTF-8; it was read as {release.encoding}, so that this sign is “{release.text[first]}”.",
        "Look at the quotation marks and accents once; save the file as UTF-8 if one is wrong.",
    )


def listen(text: str, known: Sequence[str], decided: Mapping[Span, str] = MappingProxyType({})) -> tuple[Heard, ...]:
    """Return the direct speech in a text, in order, each with its speaker where the text settles it.

    `known` are the names of the article's officials; a speaker who is one of them gets that very name. `decided` is
    speech that an editor attributed by hand (an empty name: nobody); what follows it goes on from there.
    """
    squeezed = squeeze(text)
    by_hand = {squeezed.squeezed(span): span for span in decided}
    state = State(read(squeezed.text), decided={inner: decided[span] for inner, span in by_hand.items()})
    rules = dict(RULES)
    for name in _LISTENING:
        state = rules[name](state)
        if name == "speech" and decided:
            heard = (s for s in state.speeches if not any(s.span.meets(span) for span in by_hand))
            told = (Speech(span, span) for span in by_hand)
            state = state.but(speeches=tuple(sorted([*heard, *told], key=lambda s: s.span)))
    return tuple(
        Heard(
            by_hand.get(speech.span) or squeezed.original(speech.span),
            Quote(
                squeezed.original(speech.inner).of(text),
                None if speech.speaker is None else _known_name(state.people[speech.speaker], known),
                speech.verb.of(state.text) if speech.verb else None,
                speech.inferred,
            ),
            _mention(state, speech.speaker),
            speech.cue.of(state.text) if speech.cue and not speech.inferred else "",
        )
        for speech in state.speeches
    )


def _known_name(person: Person, known: Sequence[str]) -> str:
    """Return the official whom the text means; the name as the text has it when none or several fit."""
    same = [name for name in known if key(name) == key(person.name)]
    fitting = same or [name for name in known if is_short_form(person.name, name) or is_short_form(name, person.name)]
    return fitting[0] if len(fitting) == 1 else person.name


def _mention(state: State, number: int | None) -> Mention | None:
    if number is None:
        return None
    sights = state.people[number].sights
    post = next((s.post for s in sights if s.post and s.post.has_unit), None)
    return Mention(
        name=state.people[number].name,
        rank=next((s.rank for s in sights if s.rank), None),
        position=" ".join(state.reading.span(post.first, post.last).of(state.text).split()) if post else None,
        institution=next((s.institution for s in sights if s.institution), None),
        role=Role.SPOKE,
    )


def sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences of some paragraphs of a text; abbreviations and closed marks do not end one."""
    return tuple(s for paragraph in paragraphs for s in segment.sentences_of(text, paragraph))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without a dateline; an empty string for an empty text."""
    state = segment.rule(State(read(text)))
    for rule in (credits.rule, dateline.rule):
        state = rule(state)
    if not state.story:
        return ""
    story = state.story[0]
    sentence = next((s for s in state.sentences if s.end > story.start), story)
    return Span(max(sentence.start, story.start), sentence.end).of(text)
