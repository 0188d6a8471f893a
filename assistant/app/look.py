"""How the page looks: its style sheet, a plain theme of system fonts, and Gradio's own left out."""

from typing import Any

import gradio as gr

from assistant.app.widgets import read

SANS = [
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "sans-serif",
]
MONO = ["ui-monospace", "Menlo", "Consolas", "monospace"]


def look() -> dict[str, Any]:
    """The arguments of Gradio's `launch` that have to do with looks and with what it leaves out."""
    return {
        "css": read("style.css"),
        "theme": gr.themes.Base(font=SANS, font_mono=MONO, radius_size="sm"),
        "footer_links": [],
        "run_history": False,
        "share": False,
        "ssr_mode": False,
        "enable_monitoring": False,
        "mcp_server": False,
        "quiet": True,
        "max_file_size": "50mb",
    }
