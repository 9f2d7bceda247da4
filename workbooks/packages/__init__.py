"""How is a part of a workbook's package changed while everything else stays as it was written?"""
