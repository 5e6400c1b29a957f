"""`spec-mirror init` as a user meets it: a mirror of two documents, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.errors import BuilderError
from builder.mirror.catalog import read_catalog
from builder.mirror.records import read_history
from builder.pipeline.scaffolding import scaffold_mirror
from tests.support.cli import run_cli
from tests.support.markup import text_outside
from tests.support.origin import answer, redirect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.origin import Origin, Reply

REST = """\
openapi: 3.0.3
info: {title: 'Pet <b>"Shop"</b> API', version: 1.2.0}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      summary: List pets
      responses: {'200': {description: Pets.}}
"""
MORE = """\
    post:
      operationId: addPet
      summary: Add a pet
      responses: {'200': {description: Added.}, '400': {description: Refused.}}
"""
SOCKET = """\
asyncapi: 2.6.0
info: {title: Pet Shop WebSocket, version: 0.9.0}
servers: {main: {url: 'wss://pets.example.com/ws', protocol: wss}}
channels:
  pets:
    subscribe:
      operationId: petEvents
      message: {name: pet, payload: {type: object, properties: {name: {type: string}}}}
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, text in (("pets.openapi.yaml", REST), ("pets.asyncapi.yaml", SOCKET)):
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / "pets.openapi.yaml", folder / "pets.asyncapi.yaml"]


def test_a_new_mirror_builds_and_is_sound(tmp_path: Path, documents: list[Path]) -> None:
    mirror = tmp_path / "mirror"
    given = [part for path in documents for part in ("--spec", str(path))]

    made = run_cli("init", str(mirror), *given, folder=tmp_path)
    built = run_cli("-C", str(mirror), "build", folder=tmp_path)
    checked = run_cli("-C", str(mirror), "check", folder=tmp_path)

    assert (made.returncode, built.returncode, checked.returncode) == (0, 0, 0), built.stderr
    assert made.stdout == ""
    assert f"spec-mirror -C {mirror} build" in made.stderr
    site = mirror / "site"
    rows = json.loads((site / "specs/index.json").read_text(encoding="utf-8"))["specs"]
    assert [(row["id"], row["product"], row["origin"]) for row in rows] == [
        ("pet-b-shop-b-rest", "pet-b-shop-b", "local"),
        ("pet-shop-websocket", "pet-shop", "local"),
    ]
    for path in documents:
        assert (site / "specs" / path.name).read_bytes() == path.read_bytes()
    page = (site / "pet-b-shop-b/rest/list-pets/index.html").read_text(encoding="utf-8")
    words = " ".join(text_outside(page, "script", "style").split())
    assert "from a file of whoever made this mirror" in words
    assert "transcribed" not in words
    for path in mirror.rglob("*.y*ml"):
        assert "BTSE" not in path.read_text(encoding="utf-8")


def test_documents_of_one_title_share_a_product(tmp_path: Path, documents: list[Path]) -> None:
    documents[0].write_text(REST.replace("""'Pet <b>"Shop"</b> API'""", "Pet Shop API"))

    mirror = scaffold_mirror(tmp_path / "mirror", documents)

    assert [product.title for product in mirror.products] == ["Pet Shop"]
    assert [spec.entry.id for spec in mirror.specs] == ["pet-shop-rest", "pet-shop-websocket"]
    assert mirror.title == "Pet Shop"


@pytest.mark.parametrize(
    ("title", "file", "expected"),
    [
        ("行情", "quotes.yaml", "quotes"),
        ("'  '", "a.yaml", "a"),
        ("REST API", "x.yaml", "rest-api"),
        ("Orders REST API v2", "x.yaml", "orders-v-2"),
        ("http", "x.yaml", "http"),
    ],
)
def test_a_product_is_named_after_the_title_or_else_the_file(
    tmp_path: Path, title: str, file: str, expected: str
) -> None:
    path = tmp_path / file
    path.write_text(REST.replace("""'Pet <b>"Shop"</b> API'""", title), encoding="utf-8")

    (spec,) = scaffold_mirror(tmp_path / "mirror", [path]).specs

    assert spec.entry.product_id == expected


def test_a_document_with_faults_is_kept_and_its_faults_are_told(
    tmp_path: Path, documents: list[Path]
) -> None:
    documents[0].write_text(REST.replace("summary: List pets", "summary: [1]"), encoding="utf-8")

    made = run_cli("init", "mirror", "--spec", str(documents[0]), folder=tmp_path)

    assert made.returncode == 1
    assert "pets.openapi.yaml:8" in made.stderr
    history = json.loads(
        next((tmp_path / "mirror/specs/history").rglob("snapshots.json")).read_text()
    )
    assert history["snapshots"][0]["notes"] == ["invalid"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"openapi: [", "yaml"),
        (b"<html></html>", "web page"),
        (b"\xff\xfeo", "UTF-16"),
        (b"swagger: '2.0'", "'openapi' or 'asyncapi'"),
        (b"openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {}", "3.1.0"),
        (b"openapi: 3.0.0\ninfo: {title: a, version: b}\npaths: {}", "not a single path"),
        (b"openapi: 3.0.0\ninfo: {version: b}\npaths: {}", "title"),
    ],
)
def test_a_document_that_is_none_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)

    with pytest.raises(BuilderError) as refusal:
        scaffold_mirror(tmp_path / "mirror", [path])

    assert "a.yaml" in refusal.value.message
    assert message in refusal.value.message
    assert not (tmp_path / "mirror").exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    made = run_cli("init", "mirror", "--spec", "nothing.yaml", folder=tmp_path)

    assert made.returncode == 3
    assert made.stderr.splitlines()[0].startswith("error: nothing.yaml: cannot be read")
    assert "hint:" in made.stderr


def serve(origin: Origin, **headers: str) -> None:
    origin.serve("v1/pets.openapi.yaml", answer(REST.encode(), **headers))
    origin.serve("feeds/pets.asyncapi.yaml?v=2", answer(SOCKET.encode(), **headers))


def test_a_mirror_of_addresses_syncs_afterwards(tmp_path: Path, origin: Origin) -> None:
    serve(origin)
    mirror = tmp_path / "mirror"
    rest, socket = f"{origin.url}v1/pets.openapi.yaml", f"{origin.url}feeds/pets.asyncapi.yaml?v=2"

    made = run_cli("init", str(mirror), "--spec", rest, "--spec", socket, folder=tmp_path)
    same = run_cli("-C", str(mirror), "sync", "--json", folder=tmp_path)
    newer = REST.replace("1.2.0", "1.3.0")
    origin.serve("v1/pets.openapi.yaml", answer(newer.encode()))
    next_one = run_cli("-C", str(mirror), "sync", "--json", folder=tmp_path)

    assert (made.returncode, same.returncode, next_one.returncode) == (0, 0, 0), made.stderr
    catalog = read_catalog(mirror / "specs")
    assert catalog.origin == f"{origin.url}v1/"
    assert [(entry.file, entry.url) for entry in catalog.entries] == [
        ("pets.openapi.yaml", ""),
        ("pets.asyncapi.yaml", socket),
    ]
    rows = json.loads(same.stdout)["specs"]
    assert [row["outcome"] for row in rows] == ["unchanged", "unchanged"]
    assert [row["outcome"] for row in json.loads(next_one.stdout)["specs"]] == [
        "updated",
        "unchanged",
    ]
    assert (mirror / "specs/pets.openapi.yaml").read_text(encoding="utf-8") == newer
    (first, _) = read_history(mirror / "specs", "pet-b-shop-b-rest")
    assert first.origin == rest


def test_check_holds_the_bundles_of_a_synced_mirror_against_the_criteria(
    tmp_path: Path, origin: Origin
) -> None:
    serve(origin)
    rest = f"{origin.url}v1/pets.openapi.yaml"
    assert run_cli("init", "mirror", "--spec", rest, folder=tmp_path).returncode == 0
    newer = REST.replace("1.2.0", "1.3.0").replace("listPets", "findPets") + MORE
    origin.serve("v1/pets.openapi.yaml", answer(newer.encode()))
    mirror = tmp_path / "mirror"
    assert run_cli("sync", folder=mirror).returncode == 0

    missing = run_cli("check", "--bundles", folder=mirror)
    assert missing.returncode == 2
    assert "no site was built" in missing.stderr
    assert "hint: run spec-mirror build first" in missing.stderr

    assert run_cli("build", folder=mirror).returncode == 0
    sound = run_cli("check", "--bundles", "--json", folder=mirror)
    assert sound.returncode == 0, sound.stderr
    assert "L5 names of the specs are told: " in sound.stderr
    rows = json.loads(sound.stdout)["bundles"]
    assert {"id", "title", "count", "unit", "findings", "note"} == set(rows[0])

    index = mirror / "site/pet-b-shop-b/llms.txt"
    index.write_text(index.read_text(encoding="utf-8").replace("](rest/", "](rust/"))
    faulty = run_cli("check", "--bundles", folder=mirror)
    assert faulty.returncode == 1
    assert "the link 'rust/find-pets.md' leads to a file that is not there" in faulty.stderr
    assert "problems" in faulty.stderr


@pytest.mark.parametrize(
    ("reply", "code", "said"),
    [
        (answer(b"", "404"), 1, "404"),
        (answer(b"<html>Please log in</html>"), 1, "is a web page"),
        (answer(REST.encode(), content_type="text/html"), 1, "is a web page"),
        (redirect("http://169.254.169.254/latest/"), 1, "on another host"),
        (answer(REST.encode()[:-1]), 1, "its last line has no end"),
        (answer(b"foo: bar\n"), 1, "'openapi' or 'asyncapi'"),
    ],
    ids=["not there", "login page", "another type", "elsewhere", "cut", "no spec"],
)
def test_an_address_is_held_against_what_sync_demands(
    tmp_path: Path, origin: Origin, reply: Reply, code: int, said: str
) -> None:
    origin.serve("pets.yaml", reply)

    made = run_cli("init", "mirror", "--spec", f"{origin.url}pets.yaml", folder=tmp_path)

    assert made.returncode == code
    assert said in made.stderr
    assert "accept" not in made.stderr
    assert not (tmp_path / "mirror").exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["ftp://example.com/a.yaml"], "is not a web address"),
        (["file:///etc/hostname"], "is not a web address"),
        (["http://example.com:x/a.yaml"], "is not a web address"),
        (["https://me:hunter2@example.com/a.yaml"], "has a password"),
        (["https://example.com/"], "names no file"),
        (["https://example.com/a.yaml", "a.yaml"], "a.yaml: is a file beside addresses"),
    ],
)
def test_an_address_that_no_catalog_could_hold_asks_nobody(
    tmp_path: Path, names: list[str], said: str
) -> None:
    given = [part for name in names for part in ("--spec", name)]

    made = run_cli("init", "mirror", *given, folder=tmp_path)

    assert made.returncode == 2
    assert said in made.stderr
    assert "hunter2" not in made.stderr


@pytest.mark.parametrize("is_file", [True, False])
def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, documents: list[Path], *, is_file: bool
) -> None:
    target = tmp_path / "mirror"
    if is_file:
        target.write_text("mine", encoding="utf-8")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(BuilderError, match="is not an empty folder"):
        scaffold_mirror(target, documents)

    assert target.is_file() or [path.name for path in target.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("name", "title", "message"),
    [
        ("PETS.openapi.yaml", "Other", "would be one file"),
        ("other.yaml", "'Pet <b>\"Shop\"</b> API'", "has the same title as"),
        ("two words.yaml", "Other", "cannot be a name here"),
        ("con.yaml", "Other", "names a device"),
    ],
)
def test_names_that_clash_are_refused(
    tmp_path: Path, documents: list[Path], name: str, title: str, message: str
) -> None:
    other = tmp_path / "other" / name
    other.parent.mkdir()
    other.write_text(REST.replace("""'Pet <b>"Shop"</b> API'""", title), encoding="utf-8")

    with pytest.raises(BuilderError) as refusal:
        scaffold_mirror(tmp_path / "mirror", [documents[0], other])

    assert message in refusal.value.message
    assert list(tmp_path.glob("*mirror*")) == []


def test_an_empty_folder_becomes_the_mirror(tmp_path: Path, documents: list[Path]) -> None:
    target = tmp_path / "mirror"
    target.mkdir()

    scaffold_mirror(target, documents)

    assert (target / "mkdocs.yml").is_file()
    assert (target / "specs/mirror.lock.json").is_file()
