"""The door for language models: read-only tools over the Model Context Protocol; never writes, never reaches out.

tool (names and schemas) -> argument (what a call may say) -> answers (plain values from the Python face) -> server (the official SDK on stdio).
The SDK's package is called `mcp` too: imports here are absolute, and only `kg.mcp.server` knows it.
"""
