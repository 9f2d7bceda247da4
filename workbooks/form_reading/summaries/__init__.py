"""The 汇总表: its heading, its rows, and what adds them up."""
