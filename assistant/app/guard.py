"""What the browser may do with the page, and who may talk to it.

The page shows what others have written; the strict policy below makes the browser keep it to
itself even if a mark of theirs should ever become markup: nothing is loaded from, or sent to,
another server. On loopback the name asked for must be this computer's, so that a web page from
elsewhere cannot reach it under a name of its own (DNS rebinding), and a request that another
site's page makes is refused.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.app.serve import is_loopback

# Gradio compiles its templates and writes its styles in the page, hence the two "unsafe".
POLICY = "; ".join(
    (
        "default-src 'self' data: blob:",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def guards(host: str) -> list[Middleware]:
    """The guards for a page served on this host."""
    found = [Middleware(Guard)]
    if is_loopback(host):
        found.append(Middleware(TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK, host]))
    return found


class Guard:
    """Refuses requests made by other sites' pages, and adds the policy to every reply."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if from_elsewhere(Headers(scope=scope)):
            refusal = PlainTextResponse("Requests from other sites are refused.", status_code=403)
            await refusal(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_policy)


def from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that a page of another site makes this request."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
