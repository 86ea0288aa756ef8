"""What is left of a notebook once its tab is closed."""

BOOK = "import('/lab/extensions/byline-front/static/lab/book.js').then(({ Book }) => Book.prototype)"


def _watched(page) -> int:
    """How many notebooks the extension holds, after all that nobody holds was collected."""
    debugger = page.context.new_cdp_session(page)
    prototype = debugger.send("Runtime.evaluate", {"expression": BOOK, "awaitPromise": True})["result"]["objectId"]
    found = debugger.send("Runtime.queryObjects", {"prototypeObjectId": prototype})["objects"]["objectId"]
    counting = {"functionDeclaration": "function () { return this.length; }", "returnByValue": True}
    count = debugger.send("Runtime.callFunctionOn", {"objectId": found, **counting})["result"]["value"]
    debugger.detach()  # which lets go of what was found
    return count


def test_a_closed_notebook_is_let_go(notebook, quiz):
    """The extension holds a notebook with its cards for as long as it is open, and not a moment longer."""
    notebook.open(quiz)
    open_ones = _watched(notebook.page)
    notebook.close()
    for _ in range(40):  # the engine says when it collects
        if _watched(notebook.page) < open_ones:
            break
        notebook.page.wait_for_timeout(250)

    left = _watched(notebook.page)
    notebook.open(quiz)  # as it was

    assert (left, _watched(notebook.page)) == (open_ones - 1, open_ones)
