"""What is told of a store that turns out to be damaged while it is used."""

from __future__ import annotations

from indicator_specs.problems import Problem, UnusableInputError


class DamagedStoreError(UnusableInputError):
    """The store holds something else than what was written; it can only be begun anew."""

    @classmethod
    def of(cls, why: str) -> DamagedStoreError:
        """
        Args:
            why: In Chinese.
        """
        return cls([Problem(message=f"结果库已损坏（{why}）", cure="请加 --fresh 再运行一次，全部重新复核")])
