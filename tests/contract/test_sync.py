"""`spec-mirror sync` where the origin behaves, or nearly.

Numbers are those of the list of faults that a mirror must bear.
"""

from __future__ import annotations

import hashlib
import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from builder.mirror.records import read_history
from builder.mirror.state import read_state
from builder.outputs import specs
from builder.pipeline.loading import load_site
from tests.support.inline_site import context_of
from tests.support.origin import answer, drip, origin_server, packed, raw, redirect, silence
from tests.support.synced import FILES, SmallMirror, published, rest_spec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ALPHA = FILES["alpha"]
OLD = published("1.0.0")
NEXT = published("1.1.0")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def without_state(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(folder).items() if "state" not in name}


def test_a_first_sync_brings_everything(empty: SmallMirror) -> None:
    empty.publish(OLD)
    run = empty.sync()
    assert run.code == 0, run.stderr
    assert run.outcomes == {"alpha": "new", "beta": "new", "gamma": "new"}
    for spec_id, content in OLD.items():
        assert empty.served(spec_id) == content
        assert run.rows[spec_id] == {
            "id": spec_id,
            "outcome": "new",
            "release": "1.0.0",
            "sha256": sha256(content),
            "previous_sha256": None,
            "changes": {"breaking": None, "risky": None, "safe": None},
            "problem": None,
        }
        (snapshot,) = read_history(empty.specs, spec_id)
        assert snapshot.origin == empty.origin.url + FILES[spec_id]
        assert snapshot.retrieved_at == "2026-11-22T13:00:00Z"


def test_the_same_again_changes_no_byte_but_the_state(small: SmallMirror) -> None:
    before = without_state(small.specs)
    run = small.sync()
    assert run.code == 0
    assert set(run.outcomes.values()) == {"unchanged"}
    row = run.rows["alpha"]
    assert row["sha256"] == row["previous_sha256"] == sha256(OLD["alpha"])
    assert row["changes"] == {"breaking": 0, "risky": 0, "safe": 0}
    assert without_state(small.specs) == before


def test_an_update_becomes_the_next_snapshot(small: SmallMirror) -> None:
    small.publish(NEXT)
    run = small.sync()
    assert run.code == 0
    row = run.rows["alpha"]
    assert (row["outcome"], row["release"]) == ("updated", "1.1.0")
    assert row["sha256"] == sha256(NEXT["alpha"])
    assert row["previous_sha256"] == sha256(OLD["alpha"])
    assert small.served("alpha") == NEXT["alpha"]
    assert [row.sequence for row in read_history(small.specs, "alpha")] == [1, 2]


def test_changes_are_counted_by_what_they_mean_to_a_client(small: SmallMirror) -> None:
    spec = rest_spec("Alpha", "1.1.0", 9).replace(b"type: string", b"type: integer", 1)
    small.origin.serve(ALPHA, answer(spec))
    changes = small.sync("alpha").rows["alpha"]["changes"]
    assert set(changes) == {"breaking", "risky", "safe"}
    assert changes["breaking"] >= 2, "an operation is gone, and a type is another"


def test_only_what_is_named_is_asked_for(small: SmallMirror) -> None:
    small.publish(NEXT)
    run = small.sync("beta")
    assert run.outcomes == {"beta": "updated"}
    assert {request.path for request in small.origin.received} == {f"/{FILES['beta']}"}
    assert small.served("alpha") == OLD["alpha"]


def test_requests_say_who_asks_and_hold_nothing_private(small: SmallMirror) -> None:
    small.sync("alpha")
    (request,) = small.origin.asked(ALPHA)
    assert request.headers["user-agent"].startswith("spec-mirror/")
    assert "gzip" in request.headers["accept-encoding"]
    assert "br" not in request.headers["accept-encoding"]
    assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_a_rehearsal_leaves_no_trace(small: SmallMirror) -> None:
    small.publish(NEXT)
    small.origin.serve(FILES["beta"], answer(b"<html>", content_type="text/html"))
    before = tree(small.root)
    run = small.sync("--dry-run")
    assert run.code == 1
    assert run.outcomes == {"alpha": "updated", "beta": "rejected", "gamma": "updated"}
    assert run.rows["alpha"]["sha256"] == sha256(NEXT["alpha"])
    assert tree(small.root) == before


def test_another_origin_takes_its_place(small: SmallMirror) -> None:
    with origin_server() as other:
        for spec_id, content in NEXT.items():
            other.serve(f"mirror/{FILES[spec_id]}", answer(content))
        run = small.sync("--origin", f"{other.url}mirror")
        assert set(run.outcomes.values()) == {"updated"}
        assert not small.origin.received
        assert read_history(small.specs, "alpha")[-1].origin == f"{other.url}mirror/{ALPHA}"


def test_01_unchanged_is_asked_for_with_what_the_origin_gave(small: SmallMirror) -> None:
    date = "Sun, 22 Nov 2026 12:00:00 GMT"
    small.publish(OLD, etag='"one"', last_modified=date)
    small.sync()
    small.origin.received.clear()
    small.origin.serve(ALPHA, answer(b"", "304", etag='"one"', content_length=""))
    before = without_state(small.specs)
    small.clock.now += timedelta(hours=1)
    run = small.sync("alpha")
    assert run.outcomes == {"alpha": "unchanged"}
    (request,) = small.origin.asked(ALPHA)
    assert request.headers["if-none-match"] == '"one"'
    assert request.headers["if-modified-since"] == date
    assert without_state(small.specs) == before
    assert small.state("alpha").last_good_check_at == "2026-11-22T14:00:00Z"
    small.sync("alpha")
    assert small.origin.received[-1].headers["if-none-match"] == '"one"', "it is still known"


@pytest.mark.parametrize("loss", ["object", "copy too", "state of another snapshot"])
def test_01_what_is_not_there_is_asked_for_whole(small: SmallMirror, loss: str) -> None:
    small.publish(OLD, etag='"one"')
    small.sync()
    small.origin.received.clear()
    stored = next((small.specs / "history" / "alpha").glob("0001-*"))
    if loss == "state of another snapshot":
        small.publish({"alpha": NEXT["alpha"]}, etag='"two"')
        small.sync("alpha")
        state = (small.specs / "mirror.state.json").read_text()
        text = state.replace(sha256(NEXT["alpha"]), sha256(OLD["alpha"]))
        (small.specs / "mirror.state.json").write_text(text)
        small.origin.received.clear()
        small.sync("alpha")
        assert "if-none-match" not in small.origin.asked(ALPHA)[0].headers
        return
    stored.unlink()
    if loss == "copy too":
        (small.specs / ALPHA).unlink()
    run = small.sync("alpha")
    assert run.code == 0, run.stderr
    assert small.served("alpha") == OLD["alpha"], "it is mended"
    conditional = "if-none-match" in small.origin.asked(ALPHA)[0].headers
    assert conditional is (loss == "object"), "the copy is enough to ask by"


def test_02_a_contradicting_not_modified_is_asked_again_without_conditions(
    small: SmallMirror,
) -> None:
    small.publish(OLD, etag='"one"')
    small.sync("alpha")
    small.origin.received.clear()
    small.origin.serve(ALPHA, answer(b"", "304", etag='"two"'), answer(NEXT["alpha"], etag='"two"'))
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    first, second = small.origin.asked(ALPHA)
    assert "if-none-match" in first.headers
    assert "if-none-match" not in second.headers


def test_02_an_unasked_not_modified_is_a_failure(small: SmallMirror) -> None:
    small.origin.serve(ALPHA, answer(b"", "304"))
    run = small.sync("alpha")
    assert (run.code, run.code_of("alpha")) == (1, "not-modified-unasked")
    assert small.served("alpha") == OLD["alpha"]


def test_03_the_same_bytes_under_another_tag_are_no_update(small: SmallMirror) -> None:
    small.publish(OLD, etag='"one"')
    small.sync("alpha")
    small.publish(OLD, etag='W/"two"')
    assert small.sync("alpha").outcomes == {"alpha": "unchanged"}
    assert small.state("alpha").etag == 'W/"two"'
    assert len(read_history(small.specs, "alpha")) == 1


def test_04_the_hash_decides_not_the_tag(small: SmallMirror) -> None:
    small.publish(OLD, etag='"same"')
    small.sync("alpha")
    small.publish(NEXT, etag='"same"')
    assert small.sync("alpha").outcomes == {"alpha": "updated"}


def test_04_now_and_then_the_whole_file_is_asked_for(small: SmallMirror) -> None:
    small.publish(OLD, etag='"same"')
    small.sync("alpha")
    small.origin.received.clear()
    small.clock.now += timedelta(days=6)
    small.sync("alpha")
    small.clock.now += timedelta(days=15)
    small.sync("alpha")
    sent = ["if-none-match" in request.headers for request in small.origin.asked(ALPHA)]
    assert sent == [True, False]


def test_04_a_person_may_ask_for_the_whole_file_past_every_cache(small: SmallMirror) -> None:
    small.publish(OLD, etag='"same"')
    small.sync()
    small.origin.received.clear()
    small.publish({"alpha": NEXT["alpha"]}, etag='"same"')
    run = small.sync("--no-cache")
    assert run.outcomes == {"alpha": "updated", "beta": "unchanged", "gamma": "unchanged"}
    for request in small.origin.received:
        assert "if-none-match" not in request.headers
        assert request.headers["cache-control"] == "no-cache"
    small.sync("alpha")
    assert small.origin.received[-1].headers["if-none-match"] == '"same"'
    assert "cache-control" not in small.origin.received[-1].headers


def test_05_what_is_missing_says_since_when_and_is_never_removed(small: SmallMirror) -> None:
    small.origin.serve(ALPHA, answer(b"", "404"))
    small.sync("alpha")
    small.clock.now += timedelta(days=90)
    small.sync("alpha")
    assert small.state("alpha").missing_since == "2026-11-22T13:00:00Z"
    assert small.state("alpha").last_good_check_at == "2026-11-22T13:00:00Z"
    assert small.served("alpha") == OLD["alpha"]
    small.publish(OLD)
    small.sync("alpha")
    assert small.state("alpha").missing_since == ""


NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "waits_s"),
    [
        ("2", [2.0]),
        ("0", [0.75]),
        ("-5", [0.75]),
        ("soon", [0.75]),
        ("1.5", [0.75]),
        (format_datetime(NOW + timedelta(seconds=5), usegmt=True), [5.0]),
        (format_datetime(NOW - timedelta(days=5), usegmt=True), [0.75]),
        ("Sun, 99 Nov 2026 99:00:00 GMT", [0.75]),
    ],
)
def test_08_a_short_rest_is_taken_within_the_run(
    small: SmallMirror, header: str, waits_s: list[float]
) -> None:
    small.origin.serve(ALPHA, answer(b"", "429", retry_after=header), answer(NEXT["alpha"]))
    run = small.sync("alpha")
    assert run.outcomes == {"alpha": "updated"}
    assert small.clock.slept == waits_s


@pytest.mark.parametrize(
    ("status", "header", "rest_s"),
    [
        ("429", "600", 600),
        ("429", "99999999999999999999", 3600),
        ("503", "900", 900),
        ("429", format_datetime(NOW + timedelta(days=3650), usegmt=True), 3600),
    ],
)
def test_08_a_long_rest_is_remembered_by_the_next_run(
    small: SmallMirror, status: str, header: str, rest_s: int
) -> None:
    small.origin.serve(ALPHA, answer(b"", status, retry_after=header))
    assert small.sync("alpha").code == 1
    assert small.clock.slept == []
    until = NOW + timedelta(seconds=rest_s)
    host = f"127.0.0.1:{small.origin.port}"
    assert datetime.fromisoformat(read_state(small.specs).host(host).retry_after_until) == until
    small.publish(NEXT)
    small.origin.received.clear()
    early = small.sync()
    assert small.origin.received == [], "the host is left alone"
    assert {early.code_of(name) for name in FILES} == {"rate-limited"}
    small.clock.now = until
    assert small.sync().code == 0
    assert small.served("alpha") == NEXT["alpha"]


def test_08_a_rest_beyond_all_reason_in_the_state_is_cut(small: SmallMirror) -> None:
    host = f"127.0.0.1:{small.origin.port}"
    state = json.loads((small.specs / "mirror.state.json").read_text())
    state["hosts"] = {host: {"retry_after_until": "2999-01-01T00:00:00Z"}}
    (small.specs / "mirror.state.json").write_text(json.dumps(state))
    assert small.sync("alpha").code == 1
    small.clock.now += timedelta(hours=1, seconds=1)
    assert small.sync("alpha").code == 0


def test_09_the_third_try_may_do_it(small: SmallMirror) -> None:
    small.origin.serve(
        ALPHA, answer(b"", "502"), raw(b"HTTP/1.1 200 OK\r\n"), packed(NEXT["alpha"])
    )
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert small.clock.slept == [0.75, 1.5], "twice as long, and by chance"


def test_13_what_was_refused_is_there_to_look_at(small: SmallMirror) -> None:
    page = b"<html>" + b"x" * 100_000
    small.origin.serve(ALPHA, answer(page, set_cookie="secret=1", content_type="text/html"))
    run = small.sync("alpha")
    (kept,) = (small.specs / "quarantine" / "alpha").glob("*.txt")
    assert kept.read_bytes() == page[:65_536]
    facts = kept.with_suffix(".json").read_text()
    assert json.loads(facts)["reason"]["code"] == "not-a-spec"
    assert "secret" not in facts
    assert f"specs/quarantine/alpha/{kept.name}" in run.stderr


def test_14_all_alike_looks_like_a_captive_portal(small: SmallMirror) -> None:
    for name in FILES.values():
        small.origin.serve(name, answer(b"<html>Welcome to Hotel Wifi</html>"))
    run = small.sync()
    assert "captive portal" in run.stderr
    assert run.code == 1
    for spec_id, content in OLD.items():
        assert small.served(spec_id) == content
    small.publish({"beta": OLD["beta"]})
    assert "captive portal" not in small.sync().stderr


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
def test_15_a_redirect_on_the_same_host_is_followed(small: SmallMirror, status: str) -> None:
    small.origin.serve(ALPHA, redirect("/moved/alpha.yaml?key=secret", status))
    small.origin.serve("moved/alpha.yaml?key=secret", answer(NEXT["alpha"]))
    run = small.sync("alpha")
    assert run.outcomes == {"alpha": "updated"}
    snapshot = read_history(small.specs, "alpha")[-1]
    assert snapshot.origin == f"{small.origin.url}moved/alpha.yaml?…"
    assert ("has moved for good" in run.stderr) is (status in {"301", "308"})
    assert "secret" not in run.stderr + run.stdout + json.dumps(tree_text(small.specs))


def tree_text(folder: Path) -> dict[str, str]:
    return {name: content.decode("latin-1") for name, content in tree(folder).items()}


@pytest.mark.parametrize(("steps", "is_followed"), [(5, True), (6, False)])
def test_15_five_redirects_are_enough(small: SmallMirror, steps: int, *, is_followed: bool) -> None:
    small.origin.serve(ALPHA, redirect("/1"))
    for step in range(1, steps):
        small.origin.serve(str(step), redirect(f"/{step + 1}"))
    small.origin.serve(str(steps), answer(NEXT["alpha"]))
    run = small.sync("alpha")
    assert run.code_of("alpha") == (None if is_followed else "redirect-limit")


def test_15_a_listed_host_may_be_led_to(small: SmallMirror) -> None:
    with origin_server() as other:
        other.serve("alpha", answer(NEXT["alpha"]))
        small.origin.serve(ALPHA, redirect(f"{other.url}alpha"))
        assert small.sync("alpha").code_of("alpha") == "redirect-host"
        assert not other.received
        small.write_catalog(f"allowed_hosts: ['127.0.0.1:{other.port}']\n")
        assert small.sync("alpha").outcomes == {"alpha": "updated"}
        assert read_history(small.specs, "alpha")[-1].origin == f"{other.url}alpha"


def test_16_a_name_that_leads_inside_is_refused(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pattern lets the redirect through, and the resolver says where it would end."""
    known = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host: str, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return known("127.0.0.1" if host.endswith("cdn.example") else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = small.origin.port
    small.origin.serve(ALPHA, redirect(f"http://a.cdn.example:{port}/inside"))
    small.origin.serve("inside", answer(NEXT["alpha"]))
    small.write_catalog("allowed_hosts: ['*.cdn.example']\n")
    run = small.sync("alpha")
    assert run.code_of("alpha") == "address-private"
    assert "a.cdn.example: leads to 127.0.0.1" in run.rows["alpha"]["problem"]["message"]
    assert not small.origin.asked("inside"), "not a byte was sent"
    small.write_catalog("allowed_hosts: [a.cdn.example]\n")
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert "a.cdn.example" in asked


def test_21_a_mark_and_other_line_ends_are_kept_as_they_are(small: SmallMirror) -> None:
    odd = b"\xef\xbb\xbf" + NEXT["alpha"].replace(b"\n", b"\r\n")
    small.origin.serve(ALPHA, answer(odd))
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert small.served("alpha") == odd


def test_25_a_spec_that_breaks_its_schema_comes_in_and_is_marked(small: SmallMirror) -> None:
    broken = NEXT["alpha"].replace(b"description: OK", b"summary: OK", 1)
    small.origin.serve(ALPHA, answer(broken))
    run = small.sync("alpha")
    assert run.code == 0
    assert run.outcomes == {"alpha": "updated"}
    assert small.served("alpha") == broken
    assert small.notes("alpha") == ("invalid",)
    assert "invalid" in run.stderr


def test_26_a_reference_outside_is_never_fetched(small: SmallMirror) -> None:
    outside = f"{small.origin.url}outside.yaml".encode()
    spec = NEXT["alpha"].replace(b"'#/components/schemas/Part0'", b"'" + outside + b"'")
    small.origin.serve(ALPHA, answer(spec))
    small.origin.serve("outside.yaml", answer(b"type: string\n"))
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert not small.origin.asked("outside.yaml")
    assert "invalid" in small.notes("alpha")


def test_27_a_lower_release_comes_in_when_a_person_wants_it(small: SmallMirror) -> None:
    lower = rest_spec("Alpha", "0.9.0")
    small.origin.serve(ALPHA, answer(lower))
    run = small.sync("alpha")
    assert run.code_of("alpha") == "rolled-back"
    command = f"spec-mirror sync alpha --accept {sha256(lower)}"
    assert command in run.stderr
    accepted = small.sync("alpha", "--accept", sha256(lower))
    assert accepted.outcomes == {"alpha": "updated"}
    assert small.served("alpha") == lower
    assert small.notes("alpha") == ("rolled-back",)


def test_27_the_changelog_says_that_a_release_is_lower(small: SmallMirror) -> None:
    lower = rest_spec("Alpha", "0.9.0", 9)
    small.origin.serve(ALPHA, answer(lower))
    small.sync("alpha")
    assert load_site(small.root, "en").changelogs[0].releases == (), "what is refused is no release"
    small.sync("alpha", "--accept", sha256(lower))
    (release,) = load_site(small.root, "en").changelogs[0].releases
    assert release.title == "1.0.0 → 0.9.0"
    assert release.revision.notes == ("Its release is lower than the one before.",)
    kinds = [change.kind for change in release.every_change]
    assert "doc.version-lowered" in kinds


def test_28_other_content_under_the_same_release_is_marked(small: SmallMirror) -> None:
    other = OLD["alpha"] + b"x-more: 1\n"
    small.origin.serve(ALPHA, answer(other))
    run = small.sync("alpha")
    assert (run.code, run.outcomes) == (0, {"alpha": "updated"})
    assert small.notes("alpha") == ("same-release",)
    assert "same-release" in run.stderr


def test_29_content_that_comes_back_is_believed_the_second_time(small: SmallMirror) -> None:
    first, second = OLD["alpha"], OLD["alpha"] + b"x-more: 1\n"
    small.origin.serve(ALPHA, answer(second))
    small.sync("alpha")
    small.origin.serve(ALPHA, answer(first))
    run = small.sync("alpha")
    assert (run.code, run.outcomes) == (0, {"alpha": "unchanged"})
    assert run.code_of("alpha") == "flip-pending"
    assert small.served("alpha") == second
    small.origin.serve(ALPHA, answer(second))
    assert small.sync("alpha").code_of("alpha") is None, "seen once is forgotten"
    small.origin.serve(ALPHA, answer(first))
    assert small.sync("alpha").code_of("alpha") == "flip-pending"
    assert len(read_history(small.specs, "alpha")) == 2
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert small.served("alpha") == first
    assert [row.sequence for row in read_history(small.specs, "alpha")] == [1, 2, 3]


def test_29_two_servers_that_disagree_make_one_release(small: SmallMirror) -> None:
    """However often the two take turns, the changelog has what was new, once."""
    first, second = OLD["alpha"], OLD["alpha"] + b"x-more: 1\n"
    small.origin.serve(ALPHA, *(answer(content) for content in (second, first) * 4))
    codes = [small.sync("alpha").code_of("alpha") for _ in range(8)]
    assert codes == [None, "flip-pending"] * 4
    assert small.served("alpha") == second
    assert len(load_site(small.root, "en").changelogs[0].releases) == 1


def test_29_a_person_need_not_wait_for_the_second_time(small: SmallMirror) -> None:
    small.origin.serve(ALPHA, answer(OLD["alpha"] + b"x-more: 1\n"))
    small.sync("alpha")
    small.publish(OLD)
    run = small.sync("alpha", "--accept", sha256(OLD["alpha"]).upper())
    assert run.outcomes == {"alpha": "updated"}


def test_30_what_comes_in_together_becomes_current_together(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the last file is under way, readers still have the old set, whole."""
    seen: list[dict[str, bytes]] = []

    def look(connection: socket.socket) -> None:
        seen.append({name: small.served(name) for name in OLD})
        answer(NEXT["gamma"])(connection)

    small.publish(NEXT)
    small.origin.serve(FILES["gamma"], look)
    assert small.sync().code == 0
    assert seen == [OLD]
    assert {name: small.served(name) for name in NEXT} == NEXT


def test_30_each_file_tells_its_own_age_and_failure(small: SmallMirror) -> None:
    """Where the origin was caught in the middle, readers see which files are of when."""
    small.clock.now += timedelta(days=2)
    small.publish({"alpha": NEXT["alpha"]})
    small.origin.serve(FILES["beta"], answer(b"", "404"))
    assert small.sync().code == 1
    context = context_of(load_site(small.root, "en"))
    (index,) = (one for one in specs.artifacts(context) if one.path == "specs/index.json")
    rows = {row["id"]: row for row in json.loads(index.content)["specs"]}
    assert [(row["release"], row["retrieved_at"]) for row in rows.values()] == [
        ("1.1.0", "2026-11-24T13:00:00Z"),
        ("1.0.0", "2026-11-22T13:00:00Z"),
        ("1.0.0", "2026-11-22T13:00:00Z"),
    ]
    known = {name: row["health"]["last_good_check_at"] for name, row in rows.items()}
    assert known["beta"] == "2026-11-22T13:00:00Z"
    assert known["alpha"] == known["gamma"] == "2026-11-24T13:00:00Z"
    assert "404" in rows["beta"]["health"]["last_failure"]["message"]
    lock = json.loads((small.specs / "mirror.lock.json").read_text())
    assert {name: row["sha256"] for name, row in lock["specs"].items()} == {
        name: row["sha256"] for name, row in rows.items()
    }


def test_31_order_is_no_matter_of_clocks(small: SmallMirror) -> None:
    small.clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    small.publish(NEXT, date="Sun, 22 Nov 2026 13:00:00 GMT")
    run = small.sync()
    assert small.served("alpha") == NEXT["alpha"]
    assert [row.retrieved_at for row in read_history(small.specs, "alpha")] == [
        "2026-11-22T13:00:00Z",
        "1970-01-01T00:00:00Z",
    ]
    assert "clock" in run.stderr


def test_38_a_damaged_object_is_fetched_again(small: SmallMirror) -> None:
    stored = next((small.specs / "history" / "alpha").glob("0001-*"))
    stored.chmod(0o644)
    stored.write_bytes(b"rot")
    assert small.sync("alpha").outcomes == {"alpha": "unchanged"}
    assert small.served("alpha") == OLD["alpha"]


def test_38_an_edited_copy_is_not_overwritten(small: SmallMirror) -> None:
    (small.specs / ALPHA).write_bytes(OLD["alpha"] + b"# mine\n")
    small.publish(NEXT)
    run = small.sync()
    assert run.outcomes == {"alpha": "failed", "beta": "updated", "gamma": "updated"}
    assert run.code_of("alpha") == "copy-edited"
    assert (small.specs / ALPHA).read_bytes() == OLD["alpha"] + b"# mine\n"


@pytest.mark.parametrize("reply", ["silence", "slow head", "slow body", "slow body without length"])
def test_43_time_is_over_when_it_is_over(small: SmallMirror, reply: str) -> None:
    head = b"HTTP/1.1 200 OK\r\n"
    body = b"\r\n" + NEXT["alpha"]
    length = f"content-length: {len(NEXT['alpha'])}\r\n".encode()
    replies = {
        "silence": silence,
        "slow head": drip(head + b"x-a: " + b"a" * 9000),
        "slow body": drip(head + length + body),
        "slow body without length": drip(head + body),
    }
    small.origin.serve(ALPHA, replies[reply])
    run = small.sync("alpha", "--timeout", "0.3")
    assert (run.code, run.code_of("alpha")) == (1, "timeout")
    assert small.served("alpha") == OLD["alpha"]


def test_43_ipv6_is_spoken(small: SmallMirror) -> None:
    with origin_server("::1") as other:
        other.serve(ALPHA, answer(NEXT["alpha"]))
        assert small.sync("alpha", "--origin", other.url).outcomes == {"alpha": "updated"}


@pytest.mark.parametrize(
    "headers",
    [
        {"content_encoding": "gzip"},
        {"content_type": "application/yaml; charset=iso-8859-1"},
        {"content_type": "image/png"},
        {"content_type": ""},
        {"content_encoding": "identity"},
        {"etag": "unquoted"},
    ],
    ids=["gzip that is none", "charset", "type", "no type", "identity", "tag"],
)
def test_44_headers_that_lie_do_no_harm(small: SmallMirror, headers: dict[str, str]) -> None:
    spec = NEXT["alpha"] + "x-word: é\n".encode()
    small.origin.serve(ALPHA, answer(spec, **headers))
    assert small.sync("alpha").outcomes == {"alpha": "updated"}
    assert small.served("alpha") == spec
    assert small.state("alpha").etag == ""


def test_45_without_a_network_everything_stays(small: SmallMirror) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    run = small.sync("--origin", f"http://127.0.0.1:{port}/")
    assert run.code == 1
    assert {run.code_of(name) for name in FILES} == {"connection-failed"}
    for spec_id, content in OLD.items():
        assert small.served(spec_id) == content


def test_45_without_a_network_a_build_works_and_tells_the_ages(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.clock.now += timedelta(days=40)
    assert small.sync("--origin", "http://127.0.0.1:1/").code == 1

    def refuse(*_: Any) -> None:
        pytest.fail("a build asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    context = context_of(load_site(small.root, "en"))
    page = next(page for page in context.pages if page.address == "sample/rest/get-0/")
    html = "\n".join(context.renderer.page(page).blocks)
    assert 'data-sm-known-good="2026-11-22T13:00:00Z" data-sm-stale-after="30"' in html
    assert "The last check failed" in html
    twin = context.renderer.twin(page, str)
    assert "Last good check: 2026-11-22 13:00 UTC" in twin
    assert "The last check failed on 2027-01-01 13:00 UTC" in twin


def listing(small: SmallMirror, *links: str) -> None:
    """Let the publisher have an index with these links."""
    rows = "".join(f"- [a file]({link}): words\n" for link in links)
    text = f"# Sample\n\n## Specs\n\n{rows}- [guide](guide.md)\n".encode()
    small.origin.serve("llms.txt", answer(text, content_type="text/plain"))


@pytest.mark.parametrize(
    ("links", "said"),
    [
        (FILES.values(), []),
        ((*FILES.values(), "delta.openapi.yaml"), ["names {}delta.openapi.yaml, which the"]),
        (
            list(FILES.values())[1:],
            [f"does not name {{}}{ALPHA}, which the catalog lists as alpha"],
        ),
        ((), ["names no spec at all"]),
    ],
    ids=["the same", "one more", "one less", "none"],
)
def test_46_what_the_publisher_s_index_names_is_reported_and_never_added(
    small: SmallMirror, links: Sequence[str], said: list[str]
) -> None:
    small.write_catalog("discovery: llms.txt\n")
    listing(small, *links)
    before = (small.specs / "catalog.yml").read_bytes()
    run = small.sync()
    assert run.code == 0
    assert set(run.outcomes) == set(FILES)
    found = [line for line in run.stderr.splitlines() if "/llms.txt: " in line]
    assert len(found) == len(said)
    for line, expected in zip(found, said, strict=True):
        assert expected.format(small.origin.url) in line
    assert (small.specs / "catalog.yml").read_bytes() == before
    assert not small.origin.asked("delta.openapi.yaml")


def test_46_an_index_that_cannot_be_had_costs_nothing(small: SmallMirror) -> None:
    small.write_catalog("discovery: llms.txt\n")
    run = small.sync()
    assert run.code == 0
    assert "the publisher's index cannot be looked at" in run.stderr
    assert f"{small.origin.url}llms.txt: answered 404" in run.stderr


def test_46_who_asks_for_one_file_is_told_of_that_alone(small: SmallMirror) -> None:
    small.write_catalog("discovery: llms.txt\n")
    small.sync("alpha")
    assert not small.origin.asked("llms.txt")


def test_a_name_that_nobody_knows_is_said_to_be_that(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    run = small.sync("alpha", "--origin", "http://docs.example/")
    assert run.code_of("alpha") == "name-unresolved"
    assert "cannot be resolved" in run.stderr


@pytest.mark.parametrize("name", ["mirror.lock.json", "mirror.state.json"])
def test_48_what_a_newer_release_wrote_is_left_alone(small: SmallMirror, name: str) -> None:
    path = small.specs / name
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 2}))
    before = tree(small.specs)
    run = small.sync()
    assert run.code == 2
    assert "upgrade" in run.stderr
    assert tree(small.specs) == before
    assert not small.origin.received


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("delta",), "there is no spec 'delta'"),
        (("--origin", "ftp://x/"), "is not an address of an origin"),
        (("--origin", "docs.example"), "is not an address of an origin"),
        (("--accept", "abc"), "is not a hash"),
        (("--max-bytes", "0"), "0 is not in the range"),
        (("--timeout", "0"), "0.0 is not in the range"),
        (("--jobs", "0"), "0 is not in the range"),
    ],
)
def test_wrong_usage_asks_nobody(small: SmallMirror, arguments: tuple[str, ...], said: str) -> None:
    run = small.sync(*arguments)
    assert run.code == 2
    assert said in run.stderr
    assert "hint:" in run.stderr
    assert run.stdout == ""
    assert not small.origin.received


def test_a_hash_that_nothing_has_is_said(small: SmallMirror) -> None:
    assert "nothing that came has the hash" in small.sync("--accept", "0" * 64).stderr


def test_credentials_are_sent_and_never_said(small: SmallMirror) -> None:
    url = small.origin.url.replace("http://", "http://user:hunter2@")
    small.origin.serve(ALPHA, answer(NEXT["alpha"]), answer(b"", "500"))
    assert small.sync("alpha", "--origin", url).outcomes == {"alpha": "updated"}
    assert small.origin.received[-1].headers["authorization"].startswith("Basic ")
    run = small.sync("alpha", "--origin", url)
    assert run.code == 1
    assert "hunter2" not in run.stdout + run.stderr + json.dumps(tree_text(small.specs))


def test_texts_are_kept_beside_the_specs(small: SmallMirror) -> None:
    small.write_catalog(
        "documents:\n"
        "  - {id: bundle, language: en, kind: text, file: llms-full.txt, url: ../llms-full.txt}\n"
    )
    text = b"# Everything\n" + b"words\n" * 100
    small.origin.serve("llms-full.txt", answer(text, content_type="text/plain"))
    assert small.sync().outcomes["bundle"] == "new"
    assert (small.specs / "llms-full.txt").read_bytes() == text
    small.origin.serve("llms-full.txt", answer(text[:100], content_type="text/plain"))
    run = small.sync("bundle")
    assert run.code_of("bundle") == "cut-short"
    assert run.rows["bundle"]["release"] is None
    small.origin.serve("llms-full.txt", answer(b"<html>", content_type="text/html"))
    assert small.sync("bundle").code_of("bundle") == "not-a-spec"
    assert (small.specs / "llms-full.txt").read_bytes() == text
