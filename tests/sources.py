"""Articles invented for tests, in the forms in which a class may have one, and a web server that serves them."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from textwrap import wrap

from byline.originals import Kit
from byline.quotes.fingerprint import fingerprint

HARBOUR = {
    "headline": "Who will pay for the new harbour wall?",
    "credit": "Ida Lund",
    "body-1": "The town council voted on Tuesday to raise the old harbour wall by two metres before the winter storms.",
    "body-2": "“Nobody asked the fishermen what they think of it,” said Ole Brandt, who has mended nets since 1974.",
    "caption": "Waves break over the pier last autumn, when eleven boats were lost.",
    "body-3": "An engineer hired by the council puts the cost at 14,500 crowns a metre, not counting long-term upkeep.",
    "subhead": "Where the stone would come from",
    "body-4": "Granite from the quarry at Vik is cheaper than concrete, yet each load needs a barge and a calm sea.",
    "body-5": "Two neighbouring villages offered to share the bill if their own jetties are repaired in the same year.",
    "body-6": "The mayor expects a decision of the county within weeks; her critics expect another decade of talk.",
}
ORCHARD = {
    "headline": "Late frost takes half of the cherry harvest",
    "body-1": "Growers along the lower valley lit straw fires all night, but the blossom of most trees turned brown.",
    "body-2": "A wholesaler in the city says that cherries will cost twice as much as in any of the past five summers.",
    "body-3": "Insurance covers hail and not frost, which a farmers' union has called an absurdity ever since 1991.",
    "body-4": "Plum and pear trees flower later and came through the cold week without any damage worth mentioning.",
}


def kit(**articles):
    """The Kit that describes invented articles, given as kind → text."""
    prints, kinds = {}, {}
    for name, article in articles.items():
        texts = list(article.values())
        for number, (kind, text) in enumerate(article.items()):
            prints[f"{name}:{number}"] = fingerprint(text, (*texts, "")[number + 1])
            kinds[f"{name}:{number}"] = kind.split("-")[0]
    return Kit(prints, kinds)


def wrapped(paragraphs, width=60):
    """Paragraphs in lines of a fixed width, with a blank line between them."""
    return "\n\n".join("\n".join(wrap(text, width)) for text in paragraphs)


def html(paragraphs):
    """A page as a newspaper would have it: menu, article, list of other stories."""
    headline, *others = paragraphs
    body = "".join(f"<p>{text}</p>" for text in others)
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>News</title><script>var a = 1;</script></head><body>"
        f"<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav><article><h1>{headline}</h1>{body}</article>"
        "<footer><a href='/1'>Ferry timetable</a></footer></body></html>"
    )


def pdf(paragraphs, per_page=25):
    """A PDF as a browser prints it: wrapped lines, and a header and footer on each page."""
    lines = [line for text in paragraphs for line in wrap(text, 70)]
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    n = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(n))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {n} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        objects += _page(at, ["9/5/23, 10:00 News of the day", *page, f"https://news.example/story {at + 1}/{n}"])
    return _file(objects)


def _page(at, lines):
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    shown = "BT /F1 10 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    stream = shown.encode("cp1252")
    resources = "/Resources << /Font << /F1 3 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * at} 0 R >>"
    return [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]


def _file(objects):
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    n, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (n, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (n, start)


@contextmanager
def website(pages):
    """Serve pages, path → function that answers a request handler, on this machine; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            pages[self.path](self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # the client hangs up on what is too long or too slow
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def answer(body=b"", status=200, **headers):
    """A page that answers with a status, headers (content_type="text/html") and a body."""

    def page(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return page
