"""Serves the tools on standard input and output with the official SDK; the only module that knows it, and it never lets an error out but as one line.

Model Context Protocol, "Tools": what a tool cannot do is told in its result, where the model reads it, and not as a fault of the protocol.
"""

from __future__ import annotations

import atexit
import os
import sys
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

from kg import __version__
from kg.errors import KgError
from kg.limits import limit
from kg.mcp.tool import INSTRUCTIONS, TOOLS
from kg.render import clean

if TYPE_CHECKING:
    from mcp.server import ServerRequestContext
    from mcp_types import CallToolRequestParams, PaginatedRequestParams

    from kg.mcp.answers import Answers

_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def serve(answers: Answers) -> None:
    """Answer calls until standard input ends. Queries that still run then are not waited for: each ends with this process (see `kg.confine`)."""
    if anyio.run(_serve, answers):
        atexit._run_exitfuncs()  # noqa: SLF001 - scratch files go; an orderly exit would wait for the threads of the queries
        os._exit(0)


async def _serve(answers: Answers) -> int:
    """Serve, and return how many calls were left unanswered."""
    places = anyio.CapacityLimiter(limit("mcp_calls"))
    running = set[object]()

    def answered(name: str, arguments: dict[str, Any]) -> CallToolResult:
        mark = object()
        running.add(mark)
        try:
            return _result(answers, name, arguments)
        finally:
            running.discard(mark)

    async def list_tools(context: ServerRequestContext[Any], params: PaginatedRequestParams | None) -> ListToolsResult:
        del context, params
        return ListToolsResult(tools=_tools())

    async def call_tool(context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        del context
        # A thread may be left behind: its query ends at its own deadline, in a process of its own.
        return await anyio.to_thread.run_sync(answered, params.name, params.arguments or {}, limiter=places, abandon_on_cancel=True)

    server: Server[Any] = Server("kg", version=__version__, title="kg", instructions=INSTRUCTIONS, on_list_tools=list_tools, on_call_tool=call_tool)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
    return len(running)


def _tools() -> list[Tool]:
    return [
        Tool(name=one.name, title=one.title, description=one.description, input_schema=one.takes, output_schema=one.gives, annotations=_READ_ONLY)
        for one in TOOLS.values()
    ]


def _result(answers: Answers, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Answer a call: with structured content and the same as text, or with an error in one line."""
    try:
        found, written = answers.answer(name, arguments)
    except KgError as error:
        return _refusal(f"{error}")
    except MemoryError:
        return _refusal("not enough memory; ask for less: a smaller limit")
    except Exception as error:  # noqa: BLE001 - a fault of kg's own must neither end the server nor reach the model as a traceback
        sys.stderr.write(clean(f"kg mcp: {name} failed: {type(error).__name__}: {error}")[:1000] + "\n")
        return _refusal(
            f"{name} failed inside kg ({type(error).__name__}); another question may still be answered, and kg's log on standard error has more"
        )
    return CallToolResult(content=[TextContent(type="text", text=written)], structured_content=found)


def _refusal(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=clean(f"error: {message}"))], is_error=True)
