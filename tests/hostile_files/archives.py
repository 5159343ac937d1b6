"""Archives that lie about their size, their names or their entries."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

MIB = 1024 * 1024


def zip_of(entries: dict[str, bytes | str], *, stored: bool = False) -> bytes:
    """A plain archive with these entries."""
    target = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def dense_zip(name: str = "zeros.txt", size: int = 300 * MIB) -> bytes:
    """A few hundred KiB that unpack to hundreds of MiB."""
    target = io.BytesIO()
    packed = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
    with packed as archive, archive.open(name, "w", force_zip64=True) as entry:
        for _ in range(size // MIB):
            entry.write(bytes(MIB))
    return target.getvalue()


def overlapping_zip(entries: int = 2_000, size: int = MIB) -> bytes:
    """One packed megabyte that the directory names again and again, under another name each time."""
    kernel = zip_of({"0000.txt": bytes(size)})
    end = kernel.rfind(b"PK\x05\x06")
    _, directory_length, directory_start = struct.unpack_from("<HII", kernel, end + 10)
    entry = kernel[directory_start : directory_start + directory_length]
    copies = b"".join(entry.replace(b"0000.txt", b"%04d.txt" % number) for number in range(entries))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(copies), directory_start, 0)
    return kernel[:directory_start] + copies + tail


def crowded_zip(entries: int = 10_001) -> bytes:
    """More entries than any set of documents has."""
    return zip_of({f"{number}.txt": "" for number in range(entries)}, stored=True)


def boasting_zip() -> bytes:
    """An archive that says it has 60,000 entries in a table of contents of 100 MiB."""
    plain = zip_of({"a.txt": "a"})
    end = plain.rfind(b"PK\x05\x06")
    return plain[: end + 8] + struct.pack("<2H2I", 60_000, 60_000, 100 * MIB, 0) + plain[end + 20 :]


def understating_zip(name: str = "small.txt", size: int = 5 * MIB, says: int = 1_000) -> bytes:
    """An entry that unpacks to more than the archive declares."""
    data = bytearray(zip_of({name: bytes(range(256)) * (size // 256)}))
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, 22, says)  # size in the local header
    struct.pack_into("<I", data, entry + 24, says)  # and in the directory
    return bytes(data)


def nested_zip() -> bytes:
    """An archive in an archive in an archive."""
    return zip_of({"plain.md": "# Plain\n", "inner.zip": zip_of({"inmost.zip": zip_of({"a.md": "# A\n"})})})


def traversing_zip() -> bytes:
    """Names that point out of the folder, beside one that does not."""
    data = zip_of(
        {
            "../../outside.md": "# Outside\n",
            "/etc/absolute.md": "# Absolute\n",
            "C:/windows/drive.md": "# Drive\n",
            "..\\..\\backslash.md": "# Backslash\n",
            "nulXbyte.md": "# Nul\n",
            "good/inside.md": "# Inside\n\nThis text is read.\n",
        }
    )
    return data.replace(b"nulXbyte.md", b"nul\0byte.md")


def symlink_zip(target: str = "/etc/passwd") -> bytes:
    """An entry that is a symbolic link."""
    link = zipfile.ZipInfo("policy.md")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(link, target)
        archive.writestr("good.md", "# Good\n")
    return written.getvalue()


def truncated(data: bytes, share: float = 0.6) -> bytes:
    """The beginning of a file, as an interrupted copy leaves it."""
    return data[: int(len(data) * share)]
