"""Characters as lines of text and as the text of a cell: blanks, broken lines, bold, labels that run down."""

import pytest

from workbooks.documents.pdf.texts import Char, cell_text, lines_of

SIZE = 10.0


def chars(text: str, x: float = 0, top: float = 0, size: float = SIZE) -> list[Char]:
    """A line: Chinese characters as wide as they are high, others half as wide; ``_`` is a gap of half a character."""
    found = []
    for letter in text:
        width = size if letter > "\xff" else size / 2
        if letter != "_":
            found.append(Char(letter, x, top, x + width, top + size, size))
        x += width
    return found


def text_of(*lines: str, width: float) -> str:
    written = [char for number, line in enumerate(lines) for char in chars(line, top=number * 1.3 * SIZE)]
    return cell_text(lines_of(written), width)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("会议费", "会议费"),
        ("共 50 人", "共 50 人"),
        ("共_50_人", "共50人"),
        ("财_政_业_务_费", "财政业务费"),
        ("编制单位：某局______单位：万元", "编制单位：某局 单位：万元"),
        ("GDP_growth", "GDP growth"),
        ("1,234.50", "1,234.50"),
    ],
)
def test_gaps_between_characters(written: str, read: str) -> None:
    assert [line.text for line in lines_of(chars(written))] == [read]


@pytest.mark.parametrize(
    ("lines", "width", "read"),
    [
        (("服务对象满意度", "指标"), 76, "服务对象满意度指标"),
        (("产", "出", "指", "标"), 16, "产出指标"),
        (("目标1：办会。", "目标2：印书。"), 300, "目标1：办会。\n目标2：印书。"),
        (("按时完成全年任务", "。"), 300, "按时完成全年任务。"),
        (("Number of", "visitors"), 60, "Number of visitors"),
        (("≥2100人", "次"), 50, "≥2100人次"),
        (("项目资金", "（万元）"), 120, "项目资金\n（万元）"),
    ],
)
def test_lines_of_a_cell(lines: tuple[str, ...], width: float, read: str) -> None:
    assert text_of(*lines, width=width) == read


def test_a_character_printed_twice_is_bold_and_one() -> None:
    assert [line.text for line in lines_of([*chars("总分"), *chars("总分", x=0.4)])] == ["总分"]


def test_raised_characters_stay_on_their_line() -> None:
    assert [line.text for line in lines_of([*chars("100m"), *chars("2", x=20, top=-1, size=6)])] == ["100m2"]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_label_that_is_turned_is_read_in_its_direction(turn: int) -> None:
    label = [
        Char(letter, 0, 10 * number, 10, 10 * number + 10, SIZE, turn) for number, letter in enumerate("产出"[::turn])
    ]

    assert [line.text for line in lines_of(label)] == ["产出"]
