"""Results by content: what was drawn once with the same sources, data, options and versions is not drawn again."""

from render.cache.drafts import (
    draft_folder,
    draft_of,
    drafts_together,
    keep_plain,
    link_or_copy,
    sweep_drafts,
    write_whole,
)
from render.cache.entries import content_key, file_hash, read_plain
from render.cache.place import DEFAULT_LIMIT, default_root, refuse_full, refuse_long, refuse_unwritable
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
    "drafts_together",
    "file_hash",
    "in_turns",
    "keep_plain",
    "leave",
    "link_or_copy",
    "read_plain",
    "refuse_full",
    "refuse_long",
    "refuse_unwritable",
    "sweep_drafts",
    "write_whole",
)
