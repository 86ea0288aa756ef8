"""What JupyterLab's server answers at `byline/course`: what somebody has done in the course that it serves."""

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from byline.errors import BylineError


class CourseHandler(APIHandler):
    """Answers with the facts of `done.done` as JSON, or with {"message": why not} and the status 404."""

    auth_resource = "contents"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The course of the notebook that `path` names; by default the one in which JupyterLab was started."""
        root, path = self.contents_manager.root_dir, self.get_query_argument("path", "")
        try:
            # In a thread: the server goes on saving while notebooks are read.
            self.finish(await asyncio.to_thread(partial(_done, Path(root), path)))
        except BylineError as error:
            self.set_status(404)
            self.finish({"message": str(error)})


def _done(root: Path, path: str) -> dict[str, Any]:
    from byline.lab.done import done  # with what reads and marks answers, for which no start has to wait

    place = Path(os.path.normpath(root / path))
    return done(place.parent if path and place.is_relative_to(root) else root, root)


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the address to JupyterLab's server."""
    address = url_path_join(server.web_app.settings["base_url"], "byline", "course")
    server.web_app.add_handlers(".*$", [(address, CourseHandler)])
