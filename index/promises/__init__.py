"""The register of toezeggingen: what bewindspersonen promised, to whom, by when.

Built by rules alone (`index.promises.rules` holds all of them) from the structure of the
debate (`index.exchanges`).
"""

from index.promises.linking import link_promises
from index.promises.promise import Addressee, ClosingItem, Promise, Register
from index.promises.register import build_register, find_promises

__all__ = [
    "Addressee",
    "ClosingItem",
    "Promise",
    "Register",
    "build_register",
    "find_promises",
    "link_promises",
]
