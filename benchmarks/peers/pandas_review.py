"""
The script that a finance office writes: every sheet through pandas and openpyxl, execution score and total computed
anew in floats, one summary workbook. It looks at two numbers a sheet; ``zpb review`` looks at all of them.

Usage: pandas_review.py FOLDER SUMMARY.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

HALF_A_CENT = 0.005


def amount(value: object) -> float:
    """A number, typed as a number or as text."""
    return float(str(value).replace(",", ""))


def reviewed(path: Path) -> dict[str, object]:
    """One row of the summary."""
    sheet = pd.read_excel(path, header=None, engine="openpyxl")
    labels = sheet[0].astype(str)
    funds = sheet.index[sheet[2].astype(str).str.contains("年度资金总额")][0]
    heading = sheet.index[labels == "绩效指标"][0]
    closing = sheet.index[labels == "总分"][0]
    budget, executed = amount(sheet.at[funds, 4]), amount(sheet.at[funds, 5])
    execution = round(min(executed / budget, 1) * 10, 2) if budget else 0.0
    scores = pd.to_numeric(sheet.loc[heading + 1 : closing - 1, 7])
    total = round(execution + scores.sum(), 2)
    return {
        "文件": path.name,
        "项目名称": sheet.at[sheet.index[labels == "项目名称"][0], 2],
        "全年预算数": budget,
        "全年执行数": executed,
        "执行率得分": execution,
        "填报执行率得分": amount(sheet.at[funds, 8]),
        "总分": total,
        "填报总分": amount(sheet.at[closing, 7]),
    }


def main(folder: str, summary: str) -> None:
    """Review a folder."""
    table = pd.DataFrame([reviewed(path) for path in sorted(Path(folder).glob("*.xlsx"))])
    table["执行率得分相符"] = (table["执行率得分"] - table["填报执行率得分"]).abs() < HALF_A_CENT
    table["总分相符"] = (table["总分"] - table["填报总分"]).abs() < HALF_A_CENT
    table.to_excel(summary, index=False, sheet_name="复核")
    wrong = int((~(table["执行率得分相符"] & table["总分相符"])).sum())
    sys.stdout.write(f"{len(table)} sheets, {wrong} differ\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
