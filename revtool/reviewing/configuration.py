"""The settings of the project as the reviewed state holds them.

A branch is judged by its own settings, so that an acceptance can be part of it; that the settings changed
is listed in the review. Invariant: settings that cannot be read end the review, they are never passed over.
"""

from __future__ import annotations

from revtool.model.settings import Settings
from revtool.reviewing.editions import State
from revtool.store.settings import FILE, SHARED, load_settings, read_settings


def settings_of(state: State) -> Settings:
    """What the project sets at `state`, the defaults when it sets nothing.

    Raises:
        UnreadableError: The file is no TOML, or cannot be read.
        UsageError: It sets what there is not.
    """
    if not state.commit:
        return load_settings(state.repository.start)
    for name in (FILE, SHARED):
        path = "/".join(filter(None, (state.root, name)))
        data = state.bytes_of(path)
        if data and (name == FILE or b"revtool" in data):
            return read_settings(data, path)
    return Settings()
