"""What stands in its cells? ``.xlsx``, ``.xls`` and ``.ods`` as one grid of cells."""
