"""One origin for site and API: what a browser and API Gateway would see."""

import gzip
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chalice.app import AuthRequest, AuthResponse, Chalice, Response

from tests.support.published_page import published_page
from tools.local.origin.api import Api
from tools.local.origin.pages import Pages
from tools.local.origin.server import LARGEST_BODY, Server

PDF = bytes(range(256)) * 40
OF_THE_SERVER = {"date", "x-content-type-options"}


def small_api() -> Chalice:
    app = Chalice(app_name="small")
    app.api.binary_types = ["application/pdf"]

    @app.authorizer()
    def check(request: AuthRequest) -> AuthResponse:
        if request.token != "Bearer good":  # noqa: S105
            raise RuntimeError("Unauthorized")
        return AuthResponse(routes=["*"], principal_id="somebody")

    @app.route("/api/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.route("/api/orders/{order_id}", authorizer=check)
    def order(order_id: str) -> dict[str, str]:
        return {"order_id": order_id}

    @app.route("/api/{anything}/checklist")
    def checklist(anything: str) -> dict[str, str]:
        return {"anything": anything}

    @app.route("/api/mirror", methods=["POST"], content_types=["application/pdf"])
    def mirror() -> Response:
        assert app.current_request is not None
        return Response(app.current_request.raw_body, headers={"Content-Type": "application/pdf"})

    return app


@pytest.fixture
def site(tmp_path: Path) -> Path:
    dist = tmp_path / "dist"
    (dist / "en").mkdir(parents=True)
    (dist / "index.html").write_text("<p>choose a language</p>")
    (dist / "en" / "index.html").write_text("<p>contracts</p>")
    (dist / "en" / "verify.html").write_text("<p>verify</p>")
    (dist / "404.html").write_text("<p>no such page</p>")
    (dist / "app.0123abcd.js").write_text("1")
    (dist / ".secret").write_text("hidden")
    (tmp_path / "outside.txt").write_text("outside")
    return dist


@pytest.fixture
def connection(site: Path) -> Iterator[http.client.HTTPConnection]:
    bound = socket.create_server(("127.0.0.1", 0))
    server = Server(bound, {"/api": Api(small_api()), "": Pages(site, {"issuer": "here"})})
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    client = http.client.HTTPConnection(*server.server_address)
    yield client
    client.close()
    server.shutdown()
    server.server_close()


def ask(
    connection: http.client.HTTPConnection, target: str, method: str = "GET", **more: object
) -> tuple[int, dict[str, str], bytes]:
    connection.request(method, target, **more)  # type: ignore[arg-type]
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_one_connection_serves_api_and_site(connection: http.client.HTTPConnection) -> None:
    first = ask(connection, "/api/health")
    used = connection.sock
    second = ask(connection, "/")

    assert json.loads(first[2]) == {"status": "ok"}
    assert second[2] == b"<p>choose a language</p>"
    assert connection.sock is used


def test_a_path_parameter_arrives_as_it_was_sent(connection: http.client.HTTPConnection) -> None:
    _, _, body = ask(connection, "/api/orders/a%20b", headers={"Authorization": "Bearer good"})

    assert json.loads(body) == {"order_id": "a%20b"}


def test_a_parameter_of_another_route_is_left_out(connection: http.client.HTTPConnection) -> None:
    status, _, body = ask(connection, "/api/orders/checklist", headers={"Authorization": "Bearer good"})

    assert (status, json.loads(body)) == (200, {"order_id": "checklist"})


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer bad"}])
def test_without_a_good_token_the_answer_is_401(
    connection: http.client.HTTPConnection, headers: dict[str, str]
) -> None:
    status, answered, body = ask(connection, "/api/orders/1", headers=headers)

    assert status == 401
    assert answered["www-authenticate"] == "Bearer"
    assert answered["content-type"] == "application/problem+json"
    assert answered["x-request-id"]
    assert json.loads(body)["code"] == "not_signed_in"


@pytest.mark.parametrize(("method", "target"), [("GET", "/api/nothing"), ("DELETE", "/api/health")])
def test_what_the_api_does_not_know_is_a_problem(
    connection: http.client.HTTPConnection, method: str, target: str
) -> None:
    status, answered, _ = ask(connection, target, method)

    assert (status, answered["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("chunked", [False, True])
def test_binary_bodies_pass_unchanged(connection: http.client.HTTPConnection, chunked: bool) -> None:
    body = iter([PDF[:5000], PDF[5000:]]) if chunked else PDF
    headers = {"Content-Type": "application/pdf", "Accept": "application/pdf"}

    _, answered, mirrored = ask(connection, "/api/mirror", "POST", body=body, headers=headers)

    assert mirrored == PDF
    assert answered["content-type"] == "application/pdf"


def test_more_than_the_gateway_takes_is_refused_unread(connection: http.client.HTTPConnection) -> None:
    status, answered, body = ask(connection, "/api/mirror", "POST", body=b"0" * (LARGEST_BODY + 1))

    of_problems = {name: told for name, told in answered.items() if name not in OF_THE_SERVER}
    published_page().hold("POST", "/api/verify", status, of_problems, body)
    assert (status, json.loads(body)["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PROPFIND"])
def test_a_method_that_no_address_has_is_refused_as_an_address_that_is_none(
    connection: http.client.HTTPConnection, method: str
) -> None:
    status, answered, body = ask(connection, "/api/health", method)

    assert (status, answered["content-type"]) == (404, "application/problem+json")
    assert answered["content-language"] == "en, zh"
    assert method == "HEAD" or json.loads(body)["code"] == "not_found"


def test_pages_can_only_be_read(connection: http.client.HTTPConnection) -> None:
    status, answered, _ = ask(connection, "/", "PROPFIND")

    assert (status, answered["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "٣"])
def test_a_length_that_is_no_number_is_refused(connection: http.client.HTTPConnection, length: str) -> None:
    connection.putrequest("POST", "/api/mirror")
    connection.putheader("Content-Length", length.encode())
    connection.endheaders()

    assert connection.getresponse().status == 400


@pytest.mark.parametrize(
    ("target", "page"),
    [("/en/", b"<p>contracts</p>"), ("/en", b"<p>contracts</p>")],
)
def test_pages_have_clean_addresses(connection: http.client.HTTPConnection, target: str, page: bytes) -> None:
    assert ask(connection, target)[2] == page


@pytest.mark.parametrize(
    "target",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/en/..%2f..%2foutside.txt",
        "/..%5coutside.txt",
        "/.secret",
        "/nul%00",
        "/nothing",
    ],
)
def test_nothing_but_the_site_is_served(connection: http.client.HTTPConnection, target: str) -> None:
    status, _, body = ask(connection, target)

    assert (status, body) == (404, b"<p>no such page</p>")


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("/", "en, zh-CN"),
        ("/en/verify.html", "en"),
        ("/zh/verify.html", "zh-CN"),
        ("/app.0123abcd.js", None),
        ("/nothing", "en, zh-CN"),
    ],
)
def test_a_page_says_its_language(
    connection: http.client.HTTPConnection, site: Path, target: str, language: str | None
) -> None:
    (site / "zh").mkdir(exist_ok=True)
    (site / "zh" / "verify.html").write_text("<p>验证</p>")

    assert ask(connection, target)[1].get("content-language") == language


def test_what_never_changes_is_kept_and_the_rest_asked_for(connection: http.client.HTTPConnection) -> None:
    _, script, _ = ask(connection, "/app.0123abcd.js")
    _, page, _ = ask(connection, "/")
    status, _, body = ask(connection, "/", headers={"If-None-Match": page["etag"]})

    assert "immutable" in script["cache-control"]
    assert page["cache-control"] == "no-cache"
    assert (status, body) == (304, b"")


def test_the_site_learns_where_to_sign_in(connection: http.client.HTTPConnection) -> None:
    assert json.loads(ask(connection, "/config.json")[2]) == {"issuer": "here"}


def test_head_tells_the_length_and_sends_nothing(connection: http.client.HTTPConnection) -> None:
    status, answered, body = ask(connection, "/", "HEAD")

    assert (status, body) == (200, b"")
    assert int(answered["content-length"]) > 0


@pytest.mark.parametrize("target", ["/en/verify", "/en/verify/", "/en/verify?q=1"])
def test_a_page_has_one_address_and_others_lead_there(
    connection: http.client.HTTPConnection, target: str
) -> None:
    status, answered, _ = ask(connection, target)

    query = target.partition("?")[2]
    assert (status, answered["location"]) == (303, f"/en/verify.html{'?' + query if query else ''}")


@pytest.mark.parametrize(
    ("language", "page"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "/zh/verify.html"),
        ("en-GB,zh;q=0.5", "/en/verify.html"),
        ("fr", "/en/verify.html"),
    ],
)
def test_the_printed_address_leads_to_verification_in_the_language_of_the_reader(
    connection: http.client.HTTPConnection, language: str, page: str
) -> None:
    target = "/verify/CC-2026-7K3F-9QXM-2B4T-W"

    status, answered, _ = ask(connection, target, headers={"Accept-Language": language})

    assert (status, answered["location"]) == (303, f"{page}?number=CC-2026-7K3F-9QXM-2B4T-W")
    assert answered["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("/", ""),
        ("/cc2026%207k3f/", "?number=cc2026%207k3f"),
        ("/%EF%BC%A3%EF%BC%A3-2026", "?number=%EF%BC%A3%EF%BC%A3-2026"),
    ],
)
def test_the_number_may_be_typed_in_any_spelling(
    connection: http.client.HTTPConnection, typed: str, query: str
) -> None:
    _, answered, _ = ask(connection, f"/verify{typed}")

    assert answered["location"] == f"/en/verify.html{query}"


@pytest.mark.parametrize("typed", ["a/b", "a%2Fb", "a%0d%0ab", "%3Cb%3E", "a%26b", "..%5c", "9" * 65])
def test_what_cannot_be_a_number_has_no_page(connection: http.client.HTTPConnection, typed: str) -> None:
    status, _, body = ask(connection, f"/verify/{typed}")

    assert (status, body) == (404, b"<p>no such page</p>")


def test_text_is_compressed_for_whoever_takes_it(connection: http.client.HTTPConnection, site: Path) -> None:
    (site / "long.css").write_text("p { color: red }\n" * 1000)

    _, plain, whole = ask(connection, "/long.css")
    _, packed, smaller = ask(connection, "/long.css", headers={"Accept-Encoding": "gzip, br"})

    assert "content-encoding" not in plain
    assert packed["content-encoding"] == "gzip"
    assert gzip.decompress(smaller) == whole
    assert plain["vary"] == packed["vary"] == "Accept-Encoding"
