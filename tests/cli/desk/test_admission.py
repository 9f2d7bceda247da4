"""Who is answered: every way to show the token, and everything that a foreign page, or program, might try."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cli.desk.admission import LARGEST_BODY
from tests.cli.desk.conftest import ORIGIN, PORT, TOKEN, DeskInUse

COOKIE: Final = {"cookie": f"zpb-desk-{PORT}={TOKEN}"}

ASKED: Final[dict[str, tuple[str, dict[str, str], int]]] = {
    "by cookie": ("/desk/batches", COOKIE, 200),
    "by address": (f"/desk/batches?token={TOKEN}", {}, 200),
    "by bearer": ("/desk/batches", {"authorization": f"Bearer {TOKEN}"}, 200),
    "from its own page": ("/desk/batches", {**COOKIE, "origin": ORIGIN, "sec-fetch-site": "same-origin"}, 200),
    "typed by the person": (f"/?token={TOKEN}", {"sec-fetch-site": "none"}, 200),
    "under the other name of this machine": ("/desk/batches", {**COOKIE, "host": f"localhost:{PORT}"}, 200),
    "without token": ("/desk/batches", {}, 401),
    "with a wrong token": ("/desk/batches?token=wrong", {}, 401),
    "with an empty token": ("/desk/batches?token=", {}, 401),
    "with the cookie of another desk": ("/desk/batches", {"cookie": f"zpb-desk-{PORT + 1}={TOKEN}"}, 401),
    "for a file of the page, without token": ("/static/desk.js", {}, 401),
    "under a foreign name": ("/desk/batches", {**COOKIE, "host": "evil.example"}, 403),
    "under a foreign name with our port": ("/desk/batches", {**COOKIE, "host": f"evil.example:{PORT}"}, 403),
    "on another port": ("/desk/batches", {**COOKIE, "host": f"127.0.0.1:{PORT + 1}"}, 403),
    "from a foreign page": ("/desk/batches", {**COOKIE, "origin": "http://evil.example"}, 403),
    "from a page without origin": ("/desk/batches", {**COOKIE, "origin": "null"}, 403),
    "from a page of another port": ("/desk/batches", {**COOKIE, "sec-fetch-site": "same-site"}, 403),
    "from a foreign site": ("/desk/batches", {**COOKIE, "sec-fetch-site": "cross-site"}, 403),
    "announcing too much": ("/desk/batches", {**COOKIE, "content-length": str(LARGEST_BODY + 1)}, 413),
    "announcing as much as may be": ("/desk/batches", {**COOKIE, "content-length": str(LARGEST_BODY)}, 200),
}


@pytest.mark.parametrize(("address", "headers", "status"), ASKED.values(), ids=ASKED.keys())
def test_who_is_answered(desk: DeskInUse, address: str, headers: dict[str, str], status: int) -> None:
    desk.client.cookies.clear()
    assert desk.client.get(address, headers=headers).status_code == status


def test_the_first_page_gives_a_cookie_that_only_this_page_can_use(desk: DeskInUse) -> None:
    desk.client.cookies.clear()
    page = desk.client.get(f"/?token={TOKEN}")
    assert page.headers["set-cookie"] == f"zpb-desk-{PORT}={TOKEN}; HttpOnly; Path=/; SameSite=strict"
    assert "自评台" in page.text


@pytest.mark.parametrize("address", ["/", "/desk/batches", "/static/desk.js", "/nothing"])
def test_every_answer_forbids_what_is_not_ours(desk: DeskInUse, address: str) -> None:
    headers: Any = desk.client.get(address).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_a_refusal_does_not_say_what_is_there(desk: DeskInUse) -> None:
    desk.client.cookies.clear()
    assert desk.client.get("/desk/batches").text == desk.client.get("/nothing").text
