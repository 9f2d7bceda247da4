"""The JSON that a request brings."""

from __future__ import annotations

from starlette.requests import Request

from cli.desk.refusals import RefusedError


async def json_object(request: Request, example: str = "") -> dict[str, object]:
    """
    The object that stands in the body.

    Args:
        request: Read to its end.
        example: What would do, for whoever sent something else.

    Raises:
        RefusedError: it is neither JSON nor text, or no object.
    """
    try:
        given = await request.json()
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise RefusedError(_no_object(example))
    return given


async def json_texts(request: Request, example: str = "") -> dict[str, str]:
    """
    Likewise, where every value must be a text.

    Raises:
        RefusedError: one is none.
    """
    given = await json_object(request, example)
    texts = {key: value for key, value in given.items() if isinstance(value, str)}
    if len(texts) < len(given):
        raise RefusedError(_no_object(example))
    return texts


def _no_object(example: str) -> str:
    """What is said of a body of another shape."""
    return f"应为JSON对象{f'，各项为文字，如 {example}' if example else ''}"
