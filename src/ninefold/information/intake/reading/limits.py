"""Every limit of the reading engine, with the reason for its value."""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

# --- one file --------------------------------------------------------------------------------------------------------
MAX_FILE_BYTES: Final = 200 * MIB  # the largest manuals with pictures stay far below; refused before it is read
MAX_TEXT_BYTES: Final = 32 * MIB  # text grows about four times while it is parsed, and the child has 512 MiB
MAX_XML_PART_BYTES: Final = 64 * MIB  # one XML part of an office file; its tree takes several times as much
MAX_FRONT_MATTER_CHARS: Final = 64 * 1024  # a page of properties is 2 KB
MAX_PAGES: Final = 1_000  # pages of one PDF that are read; 1,000 pages take about 5 seconds
MAX_ROWS: Final = 50_000  # rows of one file that are read; a log of ten years stays below
MAX_CELL_CHARS: Final = 32_767  # what a spreadsheet cell can hold
MAX_TEXT_CHARS: Final = 20_000_000  # text of one file; a 1,000 page book has 3 million
MAX_BLOCKS: Final = 200_000  # paragraphs, headings and rows of one file

# --- archives and office files (which are archives) ------------------------------------------------------------------
MAX_ARCHIVE_ENTRIES: Final = 10_000
MAX_DIRECTORY_BYTES: Final = 5 * MIB  # central directory; 10,000 entries with long names take 3 MiB
MAX_UNPACKED_BYTES: Final = 500 * MIB  # declared, all entries together
MAX_UNPACKED_RATIO: Final = 20  # declared total to archive size ...
UNPACKED_RATIO_FROM: Final = 64 * MIB  # ... asked only above what would do no harm: sheets of equal rows pack 40 to 1
MAX_ENTRY_RATIO: Final = 200  # one entry; text packs 10 to 1, zeros 1,000 to 1
ENTRY_RATIO_FROM: Final = 8 * MIB  # ... asked only above what would do no harm: a sheet of one repeated row packs so

# --- the child that takes a file apart -------------------------------------------------------------------------------
CHILD_MEMORY_BYTES: Final = 512 * MIB  # address space; libraries alone take about 120 MiB
CHILD_CPU_SECONDS: Final = 30  # one file
CHILD_WALL_SECONDS: Final = 60.0  # one file, also when it sleeps
CHILD_START_SECONDS: Final = 30.0  # imports on a loaded machine
CHILD_FILES: Final = 1_000  # a child is replaced after so many files, whatever its libraries may have leaked
CHILD_RESIDENT_BYTES: Final = 256 * MIB  # or after it has grown to this
MAX_REPLY_BYTES: Final = 128 * MIB  # the longest answer that the parent reads from a child
MAX_CHILDREN: Final = 2  # at a time, whatever the machine has: each may take CHILD_MEMORY_BYTES
READ_AHEAD: Final = 4  # files in work per child, so that order is kept and memory stays constant
CHUNK_BYTES: Final = 256 * 1024  # read at a time

# --- what is shown of a file ---------------------------------------------------------------------------------------
MAX_PREVIEW_CHARS: Final = 300_000  # HTML of one file; a page that a browser opens at once
MAX_PREVIEW_PARTS: Final = 200  # sheets, slides, pages
MAX_PREVIEW_ROWS: Final = 100  # of each table; who needs more opens the file
MAX_PREVIEW_COLUMNS: Final = 30  # of each table
PREVIEW_CELL_CHARS: Final = 1_000  # characters
MAX_PREVIEW_PAGES: Final = 30  # pages of a PDF as pictures; about 80 ms and 80 KB each
PREVIEW_CPU_SECONDS: Final = 12  # for drawing them, of CHILD_CPU_SECONDS
MAX_PREVIEW_PICTURES: Final = 12 * MIB  # all pictures of one file together
PAGE_SIDE: Final = 1_500  # pixels of the longer side: letters of a page are sharp on a wide screen
PICTURE_SIDE: Final = 1_600  # pixels of the longer side
MAX_PICTURE_PIXELS: Final = 50_000_000  # of one picture, before it is unpacked
