"""Questions about printed copies: which are out, what a code says, and the paper itself."""

from ninefold.information.copies.selectors.papers import Print, version_pdf
from ninefold.information.copies.selectors.standing import Standing, codes_of, copies_of, standing_of, still_out

__all__ = ["Print", "Standing", "codes_of", "copies_of", "standing_of", "still_out", "version_pdf"]
