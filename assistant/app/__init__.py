"""The chat window: a page over one store, served to browsers.

Importing this loads nothing heavy; `launch` and `serve` load Gradio.
"""

from assistant.app.serve import PortError, Served, launch, serve

__all__ = ["PortError", "Served", "launch", "serve"]
