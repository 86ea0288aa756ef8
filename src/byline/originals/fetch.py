"""The bytes of a source: a file on this computer, or a page on the web."""

import asyncio
import re
from codecs import BOM_UTF8
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import DefaultCookiePolicy
from os import PathLike
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from byline.errors import BylineError
from byline.extras import require

MOST_BYTES = 50_000_000
SECONDS = 20
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_TYPES = re.compile(r"text/.+|application/(pdf|xhtml\+xml|octet-stream)|", re.IGNORECASE)
_AGENT = "Mozilla/5.0 (compatible; byline teaching kit)"


class Fetched(NamedTuple):
    """What was fetched: the name to call it by, its bytes, its character set if the server named one."""

    name: str
    content: bytes
    charset: str | None = None


def fetch(source: str | PathLike[str]) -> Fetched:
    """Return what is behind a file path or an http or https address.

    Raises BylineError where there is nothing, too much (over 50 MB), or something that is no text, page or PDF.
    """
    address = _ADDRESS.match(str(source))
    found = _page(str(source), address[1].lower()) if address else _file(Path(source))
    if not found.content.removeprefix(BOM_UTF8).strip():
        raise BylineError(f"{found.name} is empty. Give a file or page that has the article's text.")
    return found


def _file(path):
    if path.is_dir():
        raise BylineError(f"{path} is a folder. Give the file with the article's text.")
    if not path.exists():
        hint = " Begin a web address with https://." if str(path).startswith("www.") else ""
        raise BylineError(f"There is no file {path}. Check its name and folder.{hint}")
    if not path.is_file():
        raise BylineError(f"{path} is no ordinary file. Give a text, HTML or PDF file.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BylineError(f"{path} cannot be read: {error.strerror}. Ask its owner for a copy.") from None
    _require_bounded(str(path), content)
    return Fetched(str(path), content)


def _page(url, scheme):
    if scheme not in ("http", "https"):
        raise BylineError(f"{url} is no web page. Give a file's path, or an address that begins with https://.")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 – reading it checks it
    except ValueError:
        raise BylineError(f"{url} is not a web address. Copy it anew from the browser.") from None
    if parts.username or parts.password:
        raise BylineError("The address holds a name or a password. Save the page in your browser and give its file.")
    require("originals")
    # In a thread of its own, since a notebook already runs an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _within_time(url)).result()


async def _within_time(url):
    """Download a page, or raise BylineError with the reason why not."""
    import httpx

    try:
        async with asyncio.timeout(SECONDS):
            return await _download(url)
    except (TimeoutError, httpx.TimeoutException):
        raise BylineError(f"{url} did not arrive within {SECONDS} seconds. Try later, or save the page.") from None
    except httpx.TooManyRedirects:
        raise BylineError(f"{url} redirects in a circle. Open it in a browser, save it, and give the file.") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise BylineError(f"{url} is not a web address. Copy it anew from the browser.") from None
    except httpx.HTTPError:
        raise BylineError(f"{url} cannot be reached. Check the address and the network, or save the page.") from None


async def _download(url):
    import httpx

    async with httpx.AsyncClient(
        follow_redirects=True, max_redirects=10, timeout=SECONDS, headers={"User-Agent": _AGENT}
    ) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        async with client.stream("GET", url) as response:
            _require_text(url, response)
            content = bytearray()
            async for chunk in response.aiter_bytes():
                content += chunk
                _require_bounded(url, content)
            return Fetched(url, bytes(content), response.charset_encoding)


def _require_text(url, response):
    """Refuse a page by its head, before it is downloaded."""
    if not response.is_success:
        raise BylineError(f"{url} answers with HTTP status {response.status_code}. Save the page and give its file.")
    kind = response.headers.get("content-type", "").split(";")[0].strip()
    if not _TYPES.fullmatch(kind):
        raise BylineError(f"{url} is of type {kind}. Give the address of a text, HTML or PDF page.")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise _too_big(url)


def _require_bounded(name, content):
    if len(content) > MOST_BYTES:
        raise _too_big(name)


def _too_big(name):
    return BylineError(f"{name} is larger than 50 MB. Give a file or page with the article alone.")
