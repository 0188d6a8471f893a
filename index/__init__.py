"""From a transcript file to ranked passages and a register of promises."""
