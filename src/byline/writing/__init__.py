"""Files written whole or not at all: one (`write`), or many together (`together`)."""

from byline.writing.one import REMEDY, Content, Unwritable, obstacle, require_new, write, write_new
from byline.writing.swap import Batch, recover, together

__all__ = ["REMEDY", "Batch", "Content", "Unwritable", "obstacle", "recover", "require_new", "together", "write"]
__all__ += ["write_new"]
