"""Which claims an answer rests on: a policy, and perhaps a day; never deletes anything, and says what it is.

Plain classes on purpose, as in `kg.neighbourhood`: every lookup imports them.
"""

from __future__ import annotations

from kg.errors import UsageError

POLICIES = ("all", "uncontested", "preferred")
_TESTS = {
    "all": "",
    "uncontested": " AND {0}iri NOT IN (SELECT claim FROM standing WHERE status IN ('contested', 'superseded', 'retracted'))",
    "preferred": " AND {0}iri NOT IN (SELECT claim FROM standing WHERE outranked = 1)",
}
_HOLDS = """ AND ({0}period = 0 OR EXISTS (SELECT 1 FROM period p LEFT JOIN resolved r ON r.claim = {0}iri WHERE p.term = {0}period
  AND coalesce(r.start, p.start, '') <= '{1}' AND coalesce(r.end, p.end, '9999-99-99') > '{1}'))"""


class Selection:
    """A policy (all claims, those that nothing contradicts, or those that nothing outranks) and perhaps a day on which claims must hold.

    A claim without a period holds on every day.
    """

    __slots__ = ("day", "policy")

    def __init__(self, policy: str = "all", day: str | None = None) -> None:
        """Choose by a policy, and by a day as ISO 8601 writes it.

        Raises:
            UsageError: there is no such policy, or no such day.

        """
        if policy not in POLICIES:
            raise UsageError(f"no policy is called {policy!r}", hint=f"there are: {', '.join(POLICIES)}")
        self.policy, self.day = policy, None if day is None else _day(day)

    def __bool__(self) -> bool:
        """Tell whether it leaves anything out."""
        return self.policy != "all" or self.day is not None

    def where(self, alias: str = "") -> str:
        """Return the test of a claim as SQL, to be put behind other tests; `alias` is the claim table's, with its dot."""
        holds = _HOLDS.format(alias, self.day) if self.day else ""
        return _TESTS[self.policy].format(alias) + holds

    def json(self) -> dict[str, str | None]:
        """Return what an answer in JSON says of it: nothing if it leaves nothing out."""
        return {"policy": self.policy, "as_of": self.day} if self else {}

    def __str__(self) -> str:
        """Name it for an answer."""
        return f"policy: {self.policy}" + (f", as of {self.day}" if self.day else "")


def _day(text: str) -> str:
    from datetime import date  # noqa: PLC0415 - only for an answer as of a day

    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        day = ""
    if day != text or not day:
        raise UsageError(f"{text!r} is no day", hint="write it as 2025-02-24")
    return day


EVERYTHING = Selection()
