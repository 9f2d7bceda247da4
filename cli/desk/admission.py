"""
Who may ask the desk for anything: the person who started it, from a page of its own.

The desk listens on this machine only, but every page in a browser can send requests there. So each request needs the
token that was printed at the start, as cookie, as ``?token=`` or as ``Authorization: Bearer``; the host it names must
be ours (else a foreign name could be pointed at this machine); and where the browser says from where a request comes,
that must be the desk itself.
"""

from __future__ import annotations

import hmac
from typing import Final

from attrs import frozen
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY: Final = 200_000_000
"""Bytes of one request; more than any file that is read, and less than fills a disk by mistake."""

_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
}
_OWN_PAGE: Final = frozenset({"same-origin", "none"})
"""``none``: the person typed the address, or opened it from outside the browser."""


@frozen
class Refusal:
    """
    Attributes:
        status: Of the answer.
        reason: What the person, or the program, that asked should know.
    """

    status: int
    reason: str


@frozen
class Admission:
    """
    Args:
        token: What the person was given at the start.
        port: Where the desk listens.
    """

    token: str
    port: int

    @property
    def cookie(self) -> str:
        """Cookies know no ports: two desks on one machine must not take each other's away."""
        return f"zpb-desk-{self.port}"

    @property
    def hosts(self) -> tuple[str, str]:
        """What may stand in ``Host``."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request is not answered; None where it is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts:
            return Refusal(403, "请求的不是本机的自评台")
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return Refusal(403, "请求来自别的网页，没有执行")
        if headers.get("sec-fetch-site", "none") not in _OWN_PAGE:
            return Refusal(403, "请求来自别的网页，没有执行")
        if not self.knows_token(scope):
            return Refusal(401, "没有凭证：请从启动时显示的地址打开")
        if _announced_length(headers) > LARGEST_BODY:
            return Refusal(413, too_large())
        return None

    def knows_token(self, scope: Scope) -> bool:
        """The request shows the token, in one of the three ways."""
        headers = Headers(scope=scope)
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        shown = (
            cookie_parser(headers.get("cookie", "")).get(self.cookie, ""),
            QueryParams(scope.get("query_string", b"")).get("token", ""),
            bearer.strip() if scheme.lower() == "bearer" else "",
        )
        return any(hmac.compare_digest(each.encode(), self.token.encode()) for each in shown)


def too_large() -> str:
    """What is said of a request beyond ``LARGEST_BODY``."""
    return f"一次送来的超过{LARGEST_BODY // 1_000_000}MB，没有收下"


def _announced_length(headers: Headers) -> int:
    written = headers.get("content-length", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) <= len(str(LARGEST_BODY)) * 2 else 0


class BodyTooLargeError(Exception):
    """A request that sends on and on; nothing of it is kept."""


class AdmissionGate:
    """Middleware: only what ``Admission`` lets through reaches the desk, and every answer carries its headers."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._admission.refusal(scope)
        if refusal is not None:
            await PlainTextResponse(refusal.reason, refusal.status)(scope, receive, with_headers)
            return
        await self._app(scope, _bounded(receive), with_headers)


def _bounded(receive: Receive) -> Receive:
    """What arrives, up to ``LARGEST_BODY``, whatever length was announced."""
    received = 0

    async def bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LARGEST_BODY:
            raise BodyTooLargeError
        return message

    return bounded
