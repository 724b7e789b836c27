"""Results by content: what was drawn once with the same sources, data, options and versions is not drawn again."""

from render.cache.drafts import draft_folder, draft_of, link_or_copy, sweep_drafts, write_whole
from render.cache.entries import content_key, file_hash
from render.cache.place import DEFAULT_LIMIT, default_root, refuse_unwritable
from render.cache.store import Cache, State, in_turns
from render.cache.upkeep import COSTS, TYPESET, leave

__all__ = (
    "COSTS",
    "DEFAULT_LIMIT",
    "TYPESET",
    "Cache",
    "State",
    "content_key",
    "default_root",
    "draft_folder",
    "draft_of",
    "file_hash",
    "in_turns",
    "leave",
    "link_or_copy",
    "refuse_unwritable",
    "sweep_drafts",
    "write_whole",
)
