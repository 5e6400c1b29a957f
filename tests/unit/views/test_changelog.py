"""The history of specs as pages tell it: order, grouping, anchors, links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.diff.words import plain
from builder.model.change import Level, Subject, SubjectKind
from builder.model.comparison import Exemption
from builder.model.words import Words
from builder.pipeline.releases import with_exemptions
from builder.views.operation import RestOperationView
from tests.support.changes_made import make_change, place
from tests.support.inline_site import blocks_of, operation_pages, twin_of_page
from tests.support.markup import elements_of
from tests.support.releases import ORDERS, mirror_with_history, site_of

if TYPE_CHECKING:
    from builder.model.change import Change
    from builder.views.page import Page
    from builder.views.release import ReleaseView
    from builder.views.site import Site

CREATE = Subject(SubjectKind.OPERATION, "POST /orders", "createOrder")
AMEND = Subject(SubjectKind.OPERATION, "PUT /orders", "amendOrder")
GONE = Subject(SubjectKind.OPERATION, "DELETE /orders", "cancelOrder")
WHOLE = Subject(SubjectKind.DOCUMENT)
VALUE_GONE = make_change(
    "req.field.enum-value-gone",
    subject=CREATE,
    member="validity",
    before="HALFMIN",
    base=place(12),
    revision=place(14),
)
REWORDED = make_change("op.summary-edited", subject=CREATE, before="a", after="b")
REQUIRED = make_change("param.became-required", subject=AMEND, member="symbol", name="symbol")
SHARED = tuple(
    make_change(
        "res.field.enum-value-added",
        subject=subject,
        member="state",
        after="EXPIRED",
        base=place(40),
        revision=place(41),
    )
    for subject in (CREATE, AMEND)
)
PROBLEM = "specs/history/sample/0002.yaml:3:1 # [yaml-syntax] mapping values are not allowed"


def releases_of(site: Site) -> tuple[ReleaseView, ...]:
    (changelog,) = site.changelogs
    return changelog.releases


def page_at(site: Site, address: str) -> Page:
    return next(page for page in site.pages if page.address == address)


def shown(site: Site, address: str) -> str:
    return blocks_of(site, page_at(site, address))


def test_the_newest_release_stands_first() -> None:
    site = site_of(mirror_with_history((VALUE_GONE,), (REWORDED,)))

    assert [release.title for release in releases_of(site)] == ["2.0.0 → 3.0.0", "1.0.0 → 2.0.0"]
    titles = [section.title for section in page_at(site, "changelog/sample/").sections]
    assert titles == ["", "2.0.0 → 3.0.0 · 2024-01-03", "1.0.0 → 2.0.0 · 2024-01-02"]


def test_the_worst_stands_first_and_words_are_folded() -> None:
    (release,) = releases_of(site_of(mirror_with_history((VALUE_GONE, REWORDED))))

    assert [(level.level, level.count, level.is_folded) for level in release.levels] == [
        ("breaking", 1, False),
        ("docs", 1, True),
    ]


def test_changes_are_grouped_by_operation_with_its_page() -> None:
    (release,) = releases_of(site_of(mirror_with_history((VALUE_GONE, REQUIRED))))

    (level,) = release.levels
    subjects = [block.subject for block in level.blocks if block.subject]
    assert [(one.badge, one.path, one.title, one.address) for one in subjects] == [
        ("POST", "/orders", "Create an order", "sample/rest/create-order/"),
        ("PUT", "/orders", "Amend an order", "sample/rest/amend-order/"),
    ]


@pytest.mark.parametrize(
    ("subject", "badge", "path", "title"),
    [
        pytest.param(GONE, "DELETE", "/orders", "", id="operation that is gone"),
        pytest.param(WHOLE, "", "", "The document as a whole", id="document"),
        pytest.param(
            Subject(SubjectKind.COMPONENT, "Order"), "", "Order", "Component", id="component"
        ),
        pytest.param(Subject(SubjectKind.CHANNEL, "trades"), "", "trades", "Channel", id="channel"),
        pytest.param(
            Subject(SubjectKind.CHANNEL_OPERATION, "send trades"),
            "You send",
            "trades",
            "",
            id="channel operation that is gone",
        ),
    ],
)
def test_what_has_no_page_is_named(subject: Subject, badge: str, path: str, title: str) -> None:
    change = replace(REWORDED, subject=subject)
    (release,) = releases_of(site_of(mirror_with_history((change,))))

    found = release.levels[0].blocks[0].subject
    assert found
    assert (found.badge, found.path, found.title, found.address) == (badge, path, title, "")


def test_a_channel_s_operations_are_found_by_id_and_by_direction() -> None:
    document = "channels: {trades: {subscribe: {operationId: trades, summary: Trades}}}"
    by_id = Subject(SubjectKind.CHANNEL_OPERATION, "receive trades", "trades")
    by_name = Subject(SubjectKind.CHANNEL_OPERATION, "receive trades")
    channel = Subject(SubjectKind.CHANNEL, "trades")
    for subject in (by_id, by_name, channel):
        change = replace(REWORDED, subject=subject)
        (release,) = releases_of(site_of(mirror_with_history((change,), document=document)))
        found = release.levels[0].blocks[0].subject
        assert found
        assert found.address == "sample/websocket/trades/"


def test_an_edit_that_shows_in_several_operations_stands_once() -> None:
    site = site_of(mirror_with_history(SHARED))
    (release,) = releases_of(site)

    (block,) = release.levels[0].blocks
    assert block.subject is None
    (change,) = block.changes
    assert [one.subject.title for one in change.places] == ["Create an order", "Amend an order"]
    assert release.levels[0].count == 2
    html = shown(site, "changelog/sample/")
    assert html.count("EXPIRED") == 1
    assert "Shared by several operations" in html


def test_each_change_has_an_id_of_its_own_made_from_its_fingerprint() -> None:
    site = site_of(mirror_with_history((VALUE_GONE, REWORDED, *SHARED), (VALUE_GONE,)))
    html = shown(site, "changelog/sample/")

    ids = [one.attributes["id"] for one in elements_of(html) if "id" in one.attributes]
    assert len(ids) == len(set(ids)) == 5
    assert f"r2-{VALUE_GONE.fingerprint}" in ids
    assert f"r3-{VALUE_GONE.fingerprint}" in ids
    links = [one.attributes.get("href", "") for one in elements_of(html)]
    assert all(f"index.html#{name}" in links for name in ids)


def test_the_page_of_all_specs_links_to_the_changes_and_has_none_of_their_ids() -> None:
    site = site_of(mirror_with_history((VALUE_GONE,)))
    elements = elements_of(shown(site, "changelog/"))

    assert not [one for one in elements if "id" in one.attributes]
    assert f"sample/index.html#r2-{VALUE_GONE.fingerprint}" in [
        one.attributes.get("href") for one in elements
    ]


def test_a_long_release_is_shortened_where_all_specs_are_together() -> None:
    many = tuple(
        replace(VALUE_GONE, member=f"m{number}", base=place(number + 1), fingerprint=f"{number:x}")
        for number in range(140)
    )
    site = site_of(mirror_with_history((*many, REWORDED)))

    assert shown(site, "changelog/sample/").count("HALFMIN") == 140
    together = shown(site, "changelog/")
    assert together.count("HALFMIN") == 100
    assert "40 more" in together
    assert "1 more" in together


def test_an_operation_tells_its_own_history() -> None:
    site = site_of(mirror_with_history((REQUIRED,), (VALUE_GONE, *SHARED)))
    create, amend = (page.view for page in operation_pages(site))
    assert isinstance(create, RestOperationView)
    assert isinstance(amend, RestOperationView)

    assert [entry.release.title for entry in create.history] == ["2.0.0 → 3.0.0"]
    assert create.history[0].is_latest
    assert [change.kind for change in create.history[0].changes] == [
        "req.field.enum-value-gone",
        "res.field.enum-value-added",
    ]
    assert [len(change.places) for change in create.history[0].changes] == [1, 1]
    assert [entry.release.title for entry in amend.history] == ["2.0.0 → 3.0.0", "1.0.0 → 2.0.0"]


def test_what_changed_last_is_marked() -> None:
    site = site_of(mirror_with_history((REQUIRED,), (VALUE_GONE,)))
    create, amend = operation_pages(site)

    assert "Changed in 3.0.0" in blocks_of(site, create)
    assert "#history" in blocks_of(site, create)
    assert "Changed in" not in blocks_of(site, amend)
    assert "1.0.0 → 2.0.0" in blocks_of(site, amend)
    assert "1.0.0 → 2.0.0" in twin_of_page(site, amend)


def test_an_operation_that_never_changed_has_no_history() -> None:
    site = site_of(mirror_with_history((REQUIRED,)))
    create, _ = operation_pages(site)

    assert "history" not in [str(section.anchor) for section in create.sections]
    assert "History" not in twin_of_page(site, create)


@pytest.mark.parametrize("address", ["changelog/", "changelog/sample/"])
def test_a_release_that_cannot_be_read_is_an_entry(address: str) -> None:
    site = site_of(mirror_with_history(PROBLEM))
    page = page_at(site, address)

    for text in (blocks_of(site, page), twin_of_page(site, page)):
        assert "cannot be read" in text
        assert "mapping values are not allowed" in text
        assert "what they describe is the same" not in text


@pytest.mark.parametrize("address", ["changelog/", "changelog/sample/"])
def test_files_that_say_the_same_are_an_entry(address: str) -> None:
    site = site_of(mirror_with_history(()))
    page = page_at(site, address)

    for text in (blocks_of(site, page), twin_of_page(site, page)):
        assert "what they describe is the same" in text


@pytest.mark.parametrize("address", ["changelog/", "changelog/sample/"])
def test_where_there_is_nothing_it_says_how_there_will_be(address: str) -> None:
    site = site_of(mirror_with_history())
    page = page_at(site, address)

    for text in (blocks_of(site, page), twin_of_page(site, page)):
        assert "spec-mirror sync" in text
        assert "→" not in text


@pytest.mark.parametrize("is_transcribed", [True, False])
def test_the_publisher_s_first_file_is_announced(*, is_transcribed: bool) -> None:
    site = site_of(mirror_with_history((VALUE_GONE,), is_transcribed=is_transcribed))
    page = page_at(site, "changelog/sample/")

    for text in (blocks_of(site, page), twin_of_page(site, page)):
        assert ("replaces the transcription" in text) is is_transcribed
        assert "HALFMIN" in text


def test_both_files_can_be_had() -> None:
    html = shown(site_of(mirror_with_history((VALUE_GONE,))), "changelog/sample/")

    links = [one.attributes.get("href") for one in elements_of(html)]
    assert f"../../specs/history/sample/0001-{'1' * 12}.yaml" in links
    assert "../../specs/sample.yaml" in links


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("same-release", "that of the one before"),
        ("rolled-back", "lower than the one before"),
        ("invalid", "breaks the rules of its format"),
    ],
)
def test_what_is_odd_of_a_snapshot_is_said(note: str, said: str) -> None:
    mirror = mirror_with_history((VALUE_GONE,))
    (spec,) = mirror.specs
    marked = replace(spec.releases[0].revision, notes=(note,))
    release = replace(spec.releases[0], revision=marked)
    site = site_of(replace(mirror, specs=(replace(spec, releases=(release,)),)))

    assert said in shown(site, "changelog/sample/")


def test_a_note_of_a_later_program_is_passed_over() -> None:
    mirror = mirror_with_history((VALUE_GONE,))
    (spec,) = mirror.specs
    marked = replace(spec.releases[0].revision, notes=("unheard-of",))
    release = replace(spec.releases[0], revision=marked)
    site = site_of(replace(mirror, specs=(replace(spec, releases=(release,)),)))

    assert releases_of(site)[0].revision.notes == ()


def test_lines_are_of_the_files_that_were_compared() -> None:
    added = replace(VALUE_GONE, base=None, fingerprint="a")
    gone = replace(VALUE_GONE, revision=None, fingerprint="b")
    html = shown(site_of(mirror_with_history((VALUE_GONE, added, gone))), "changelog/sample/")

    for said in ("line 12 → 14", "· line 14", "was line 12"):
        assert said in html


def test_hostile_values_stay_text() -> None:
    hostile = replace(
        VALUE_GONE, before='<script>alert("x")</script> | `a`', member="<b>m</b>\n\n# H"
    )
    site = site_of(mirror_with_history((hostile,)))
    page = page_at(site, "changelog/sample/")

    names = [one.tag for one in elements_of(blocks_of(site, page))]
    assert "script" not in names
    assert "b" not in names
    assert "\n# H" not in twin_of_page(site, page)


def test_words_are_those_of_the_reader() -> None:
    words = Words("zh", {"Breaking": "破坏性", "Changelog": "更新日志"})
    site = site_of(mirror_with_history((VALUE_GONE,)), words)

    assert releases_of(site)[0].levels[0].title == "破坏性"
    assert page_at(site, "changelog/").title == "更新日志"


def test_every_level_has_a_meaning() -> None:
    changes = tuple(
        replace(VALUE_GONE, level=level, fingerprint=level.value, base=place(index + 1))
        for index, level in enumerate(Level)
    )
    (release,) = releases_of(site_of(mirror_with_history(changes)))

    assert [level.level for level in release.levels] == [level.value for level in Level]
    assert len({level.meaning for level in release.levels}) == len(Level)


def test_the_same_fingerprint_twice_gets_two_ids() -> None:
    twin = replace(VALUE_GONE, base=place(90))
    (release,) = releases_of(site_of(mirror_with_history((VALUE_GONE, twin))))

    anchors = [str(one.anchor) for one in release.every_place]
    assert anchors == [f"r2-{VALUE_GONE.fingerprint}", f"r2-{VALUE_GONE.fingerprint}-2"]


def test_a_sentence_stands_with_its_place() -> None:
    (release,) = releases_of(site_of(mirror_with_history((VALUE_GONE,))))

    (change,) = release.every_change
    assert "validity" in plain(change.lead.statement)
    assert "HALFMIN" in plain(change.lead.statement)
    assert "validity" not in plain(change.sentence)


def test_a_document_with_no_change_has_its_page() -> None:
    assert page_at(site_of(mirror_with_history(document=ORDERS)), "changelog/sample/").title == (
        "Changelog of Orders"
    )


def accepted_site(*accepted: Change, until: str = "", words: Words | None = None) -> Site:
    """A release whose changes are known, of which some were accepted."""
    mirror = mirror_with_history((VALUE_GONE, REQUIRED, *SHARED))
    (spec,) = mirror.specs
    exemptions = [
        Exemption(change.fingerprint, "we <b>never</b> send it", until) for change in accepted
    ]
    marked = with_exemptions(spec, exemptions, "2027-01-31")
    return site_of(replace(mirror, specs=(marked,)), words)


@pytest.mark.parametrize(
    ("accepted", "counts"),
    [
        ((), {"breaking": 4}),
        ((VALUE_GONE,), {"breaking": 3}),
        ((VALUE_GONE, SHARED[0]), {"breaking": 2}),
        ((VALUE_GONE, REQUIRED, *SHARED), {}),
    ],
    ids=["none", "one", "one of several places", "all"],
)
def test_what_was_accepted_is_listed_and_not_counted(
    accepted: tuple[Change, ...], counts: dict[str, int]
) -> None:
    site = accepted_site(*accepted)
    (release,) = releases_of(site)

    assert {level.level: level.count for level in release.counted} == counts
    assert len(list(release.every_place)) == 4
    page = page_at(site, "changelog/sample/")
    html, twin = blocks_of(site, page), twin_of_page(site, page)
    assert html.count("accepted: we &lt;b&gt;never&lt;/b&gt; send it") == len(accepted)
    assert twin.count("Accepted: we ") == len(accepted)
    for text in (html, twin):
        assert "HALFMIN" in text
        assert "what they describe is the same" not in text
    badges = [one.text for one in elements_of(html) if "sm-count" in one.classes]
    assert badges == [f"Breaking {count}" for count in counts.values()]
    together = shown(site, "changelog/")
    assert ("accepted changes alone" in together) is (not counts)


@pytest.mark.parametrize(
    ("until", "is_accepted"), [("", True), ("2027-01-31", True), ("2027-01-30", False)]
)
def test_an_acceptance_holds_through_its_last_day(until: str, *, is_accepted: bool) -> None:
    html = shown(accepted_site(VALUE_GONE, until=until), "changelog/sample/")

    assert ("never&lt;/b&gt; send it" in html) is is_accepted
    assert (f"accepted until {until}" in html) is (is_accepted and bool(until))


def test_an_operation_s_history_says_what_was_accepted() -> None:
    site = accepted_site(VALUE_GONE, until="2027-12-31")
    create, amend = operation_pages(site)

    for text in (blocks_of(site, create), twin_of_page(site, create)):
        assert "ccepted until 2027-12-31: we " in text
    assert "ccepted" not in blocks_of(site, amend)
