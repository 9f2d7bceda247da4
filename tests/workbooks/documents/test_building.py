"""Tables as grids, with the words above them and what went on elsewhere, and each row's place in the file."""

from decimal import Decimal

import pytest

from scoring.findings.addresses import Position
from scoring.narrative.blocks import Piece, Place
from workbooks.cells.grid import GridCell
from workbooks.documents.bounds import MAX_PARTS, UnreadableDocumentError
from workbooks.documents.building import DocumentBuilder, FoundTable, TableCell, grid_cell
from workbooks.documents.document import pieces_of

HEAD = (TableCell(1, 1, "项目名称", 1, 2), TableCell(1, 3, "全年预算数"), TableCell(1, 4, "自评得分"))


def places(table: int, count: int) -> list[Place]:
    return [Place(table=table, row=row) for row in range(1, count + 1)]


def test_a_table_becomes_a_grid_below_the_words_above_it() -> None:
    builder = DocumentBuilder()
    builder.add_text(Piece(text="项目支出绩效自评表", place=Place(paragraph=1)))
    builder.add_text(Piece(text="单位：万元", place=Place(paragraph=2)))
    builder.add_table(FoundTable((*HEAD, TableCell(2, 1, "会议费", 1, 2), TableCell(2, 3, "280")), places(1, 2)))
    (table,) = builder.document().tables

    assert table.grid.name == "表1"
    assert dict(table.grid.cells) == {
        (1, 1): GridCell("项目支出绩效自评表"),
        (2, 1): GridCell("单位：万元"),
        (3, 1): GridCell("项目名称"),
        (3, 3): GridCell("全年预算数"),
        (3, 4): GridCell("自评得分"),
        (4, 1): GridCell("会议费"),
        (4, 3): GridCell("280", Decimal(280)),
    }
    assert table.grid.merges == {Position(3, 1): Position(3, 2), Position(4, 1): Position(4, 2)}
    assert (table.grid.name, table.rows[2], table.rows[4]) == ("表1", Place(paragraph=2), Place(table=1, row=2))


def test_the_rest_of_a_table_joins_it_without_the_repeated_head_and_keeps_its_places() -> None:
    builder = DocumentBuilder()
    builder.add_table(FoundTable((*HEAD, TableCell(2, 1, "会议费")), places(1, 2)))
    builder.add_table(FoundTable((*HEAD, TableCell(2, 1, "印刷费")), places(2, 2)), goes_on=True)
    document = builder.document()
    (table,) = document.tables

    assert [table.grid.text(row, 1) for row in table.grid.row_numbers] == ["项目名称", "会议费", "印刷费"]
    assert table.rows[3] == Place(table=2, row=2)
    assert [str(piece.place) for piece in pieces_of(document)] == ["表1第1行", "表1第2行", "表2第2行"]


def test_pieces_are_the_text_and_the_rows_without_the_words_above_twice() -> None:
    builder = DocumentBuilder()
    builder.add_text(Piece(text="汇总表", place=Place(paragraph=1)))
    builder.add_table(FoundTable((TableCell(1, 1, "会议\n费"), TableCell(1, 3, "280")), places(1, 1)))

    assert pieces_of(builder.document()) == (
        Piece(text="汇总表", place=Place(paragraph=1)),
        Piece(cells=("会议 费", "", "280"), place=Place(table=1, row=1)),
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", Decimal("1234.50")),
        ("95%", Decimal(95)),
        ("-3", Decimal(-3)),
        ("0.5", Decimal("0.5")),
        ("-", None),
        ("12,34", None),
        ("007", None),
        ("95%以上", None),
        ("10 分", None),
        ("6780686123456789", None),
    ],
)
def test_a_number_alone_is_one_as_on_a_worksheet(text: str, number: Decimal | None) -> None:
    assert grid_cell(text) == GridCell(text, number)


def test_a_document_is_bounded() -> None:
    builder = DocumentBuilder()
    for _ in range(MAX_PARTS):
        builder.add_text(Piece(text="。"))
    with pytest.raises(UnreadableDocumentError) as refused:
        builder.add_text(Piece(text="。"))

    assert (refused.value.code, refused.value.reason) == ("ZP103", "超过10万段")
