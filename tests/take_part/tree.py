"""The page as a screen reader knows it: the browser's accessibility tree, and the acts that it offers.

**Invariant:** nothing is found, read or used here but by role, name and value in that tree.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any, Final

from playwright.sync_api import Page

__all__ = ["Node", "Tree"]

Node = dict[str, Any]
WAIT_S_MAX: Final = 20.0
ACT: Final = "function () { this.focus?.(); this.click?.(); }"
FOCUS: Final = "function () { this.focus(); }"


class Tree:
    """See the head of this file."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line = page.context.new_cdp_session(page)
        self._line.send("Accessibility.enable")

    def nodes(self) -> list[Node]:
        """List the nodes that assistive technology is told of."""
        return [node for node in self._line.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]

    def texts(self) -> list[str]:
        """List names, values and descriptions of all nodes, and the whole text of each part of the page."""
        nodes = self.nodes()
        single = [text for node in nodes for text in _words(node)]
        return [*single, " ".join(dict.fromkeys(single))]

    def find(self, role: str, name: str | re.Pattern[str], within: tuple[str, str] | None = None) -> Node:
        """Wait for a node of this role and name; `within` names what it must lie in."""
        deadline = time.monotonic() + WAIT_S_MAX
        while True:
            nodes = self.nodes()
            inside = set(_inside(nodes, within))
            for node in nodes:
                if role_of(node) == role and _named(node, name) and (within is None or node["nodeId"] in inside):
                    return node
            known = [f"{role_of(node)} {name_of(node)!r}" for node in nodes if role_of(node) == role]
            assert time.monotonic() < deadline, f"the accessibility tree has no {role} {name!r}, but {known}"
            self._page.wait_for_timeout(100)

    def act(self, role: str, name: str | re.Pattern[str], within: tuple[str, str] | None = None) -> None:
        """Do what using it does."""
        self._call(self.find(role, name, within), ACT)

    def focus(self, role: str, name: str | re.Pattern[str]) -> None:
        """Take the focus there."""
        self._call(self.find(role, name), FOCUS)

    def _call(self, node: Node, function: str) -> None:
        thing = self._line.send("DOM.resolveNode", {"backendNodeId": node["backendDOMNodeId"]})["object"]
        self._line.send(
            "Runtime.callFunctionOn",
            {"objectId": thing["objectId"], "functionDeclaration": function, "userGesture": True},
        )


def role_of(node: Node) -> str:
    """The role, in ARIA's words."""
    role = str(node.get("role", {}).get("value", ""))
    return {"textField": "textbox", "searchBox": "searchbox"}.get(role, role)


def name_of(node: Node) -> str:
    """The accessible name."""
    return str(node.get("name", {}).get("value", ""))


def _words(node: Node) -> Iterator[str]:
    for key in ("name", "value", "description"):
        text = node.get(key, {}).get("value")
        if isinstance(text, str) and text.strip():
            yield text


def _named(node: Node, name: str | re.Pattern[str]) -> bool:
    own = name_of(node)
    return own == name if isinstance(name, str) else name.search(own) is not None


def _inside(nodes: list[Node], within: tuple[str, str] | None) -> Iterator[str]:
    if within is None:
        return
    by_id = {node["nodeId"]: node for node in nodes}
    roots = [node["nodeId"] for node in nodes if (role_of(node), name_of(node)) == within]
    while roots:
        node_id = roots.pop()
        yield node_id
        roots += [child for child in by_id.get(node_id, {}).get("childIds", []) if child in by_id]
