"""
The script that a finance office writes: every sheet through pandas and openpyxl, execution score and total computed
anew in floats, one summary workbook; with COPIES, also a copy of every workbook with the wrong cells marked by openpyxl
and its opinion on a sheet before the others. It looks at two numbers a sheet; ``zpb review`` looks at all of them.

It knows the words of the forms that it was written for, and their order: budget, executed, points, rate, score.

Usage: pandas_review.py FOLDER SUMMARY.xlsx [COPIES]
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

HALF_A_CENT = 0.005
EXECUTED = "执行数|支出数"
SCORES = ["得分", "自评得分", "自评分", "指标得分"]
TOTALS = ["总分", "合计", "自评总分", "得分合计", "总得分"]
YELLOW = PatternFill("solid", fgColor="FFFF00")


def amount(value: object) -> float:
    """A number, typed as a number or as text."""
    return float(str(value).replace(",", ""))


def reviewed(path: Path) -> dict[str, object]:
    """One row of the summary, and where the two numbers stand, counted from 0."""
    sheet = pd.read_excel(path, header=None, engine="openpyxl")
    labels = sheet[0].astype(str)
    funds = sheet.index[sheet[2].astype(str).str.contains("资金总额")][0]
    executed_at = sheet.columns[sheet.loc[funds - 1].astype(str).str.contains(EXECUTED)][0]
    heading = sheet.index[labels == "绩效指标"][0]
    closing = sheet.index[labels.isin(TOTALS)][0]
    score_at = sheet.columns[sheet.loc[heading].isin(SCORES)][0]
    budget, executed = amount(sheet.at[funds, executed_at - 1]), amount(sheet.at[funds, executed_at])
    execution = round(min(executed / budget, 1) * 10, 2) if budget else 0.0
    scores = pd.to_numeric(sheet.loc[heading + 1 : closing - 1, score_at])
    total = round(execution + scores.sum(), 2)
    return {
        "文件": path.name,
        "项目名称": sheet.at[sheet.index[labels == "项目名称"][0], 2],
        "全年预算数": budget,
        "全年执行数": executed,
        "执行率得分": execution,
        "填报执行率得分": amount(sheet.at[funds, executed_at + 3]),
        "总分": total,
        "填报总分": amount(sheet.at[closing, score_at]),
        "执行率得分的位置": (funds, executed_at + 3),
        "总分的位置": (closing, score_at),
    }


def write_copy(path: Path, row: dict[str, object], copy: Path) -> None:
    """The workbook with what differs coloured and commented, and a sheet that lists it."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    opinion = workbook.create_sheet("复核意见", 0)
    opinion.append(["单元格", "项目", "填报", "应为"])
    for what in ("执行率得分", "总分"):
        if row[f"{what}相符"]:
            continue
        line, column = row[f"{what}的位置"]
        cell = sheet.cell(line + 1, column + 1)
        cell.fill = YELLOW
        cell.comment = Comment(f"{what}应为{row[what]}", "复核")
        opinion.append([cell.coordinate, what, row[f"填报{what}"], row[what]])
    workbook.save(copy)


def main(folder: str, summary: str, copies: str = "") -> None:
    """Review a folder."""
    paths = sorted(Path(folder).glob("*.xlsx"))
    rows = [reviewed(path) for path in paths]
    for row in rows:
        for what in ("执行率得分", "总分"):
            row[f"{what}相符"] = abs(row[what] - row[f"填报{what}"]) < HALF_A_CENT
    if copies:
        Path(copies).mkdir(parents=True)
        for path, row in zip(paths, rows, strict=True):
            write_copy(path, row, Path(copies) / path.name)
    table = pd.DataFrame(rows).drop(columns=["执行率得分的位置", "总分的位置"])
    table.to_excel(summary, index=False, sheet_name="复核")
    wrong = int((~(table["执行率得分相符"] & table["总分相符"])).sum())
    sys.stdout.write(f"{len(table)} sheets, {wrong} differ\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
