"""What a plan keeps to so that Excel opens the file: at each limit, and one beside it."""

from __future__ import annotations

import pytest

from workbooks.sheets.plan import Input


def asked(title: str = "得分", prompt: str = "", refusal: str = "", choices: tuple[str, ...] = ()) -> Input:
    return Input(title=title, prompt=prompt, brief="", refusal=refusal, choices=choices)


@pytest.mark.parametrize(
    ("title", "kept"),
    [("一" * 32, "一" * 32), ("一" * 33, "一" * 31 + "…"), ("𠮷" * 16, "𠮷" * 16), ("𠮷" * 17, "𠮷" * 15 + "…")],
)
def test_a_title_has_32_characters_as_excel_counts(title: str, kept: str) -> None:
    assert kept == asked(title).title


@pytest.mark.parametrize(("words", "kept"), [("一" * 255, "一" * 255), ("一" * 256, "一" * 254 + "…")])
def test_a_prompt_and_a_refusal_have_255(words: str, kept: str) -> None:
    assert (kept, kept) == (asked(prompt=words).prompt, asked(refusal=words).refusal)


@pytest.mark.parametrize(
    ("choices", "offered"),
    [
        (("优", "良", "优"), ("优", "良")),
        (("优,良", "中"), ("中",)),
        (('"优"', "良"), ("良",)),
        ((" 优", "良\n", "", "中"), ("中",)),
        (("一" * 126, "二" * 128), ("一" * 126, "二" * 128)),
        (("一" * 127, "二" * 128), ("二" * 128,)),
        (("一" * 256,), ()),
    ],
)
def test_a_drop_down_offers_what_it_can_hold(choices: tuple[str, ...], offered: tuple[str, ...]) -> None:
    """Its words stand between commas, and 255 characters are all there is room for; the last ones stay."""
    assert offered == asked(choices=choices).choices
