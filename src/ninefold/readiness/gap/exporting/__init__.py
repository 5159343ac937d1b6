"""The report as files: a workbook, a PDF, and the same JSON that the command line writes."""
