"""A zip package of XML parts (Word, OpenDocument), opened within limits: nothing in it is trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jdlint.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MEMBERS = 5_000
MAX_PART = 32 * 2**20
MAX_XML = 64 * 2**20
MAX_TAGS = 2_000_000
MAX_RATIO = 200
RATIO_FROM = 8 * 2**20  # a long table that says the same in every row is packed as tightly as a bomb
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 Strict names -> the Transitional ones that everything else uses.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_MISSING = "the file is damaged: {0} is missing from it; open it in its own program and save it again"
_BROKEN = "the file is damaged or was cut short; open it in its own program and save it again"
_HOSTILE = "the file unpacks to far more than a job description can hold, so it was not opened"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its kind (the last word of its type), and the part that it leads to."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a zip package, by normalised name, unpacked when asked for."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    unpacked: int = 0
    roots: dict[str, _Element] = field(default_factory=dict)
    linked: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError where it is missing, damaged, encrypted or too large."""
        info = self.members.get(name.lower())
        if info is None:
            raise ReadError(_MISSING.format(name))
        if info.flag_bits & 1:
            raise ReadError("the file is protected by a password; remove it and try again")
        try:
            with self.archive.open(info) as part:
                data = part.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise ReadError(_BROKEN) from error
        self.unpacked += len(data)
        if (
            len(data) > MAX_PART
            or self.unpacked > MAX_XML
            or (len(data) > RATIO_FROM and len(data) > MAX_RATIO * info.compress_size)
        ):
            raise ReadError(_HOSTILE)
        return data

    def xml(self, name: str) -> _Element:
        """The root element of an XML part; Strict names are mapped to Transitional ones.

        Raises ReadError as `data` does, and for a DOCTYPE, too many elements, or XML that is not well formed.
        """
        root = self.roots.get(name)
        if root is None:
            root = self.roots[name] = parse(self.data(name), name)
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by id; those that lead to no part of the package are left out."""
        if name in self.linked:
            return self.linked[name]
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, Relation] = {}
        self.linked[name] = found
        if part not in self:
            return found
        for element in self.xml(part).iter(_RELATIONS):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = normal_name(target if target.startswith("/") else posixpath.join(folder, target))
                target = target if target in self else unquote(target)
                if target not in self:
                    continue
                target = normal_name(self.members[target.lower()].filename)
            found[element.get("Id", "")] = Relation(element.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found


def open_package(data: bytes) -> Package:
    """The package in a zip file. Raises ReadError for a damaged one, or one with more members than a document has."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError(_BROKEN) from error
    if len(infos) > MAX_MEMBERS:
        raise ReadError(_HOSTILE)
    return Package(archive, {normal_name(info.filename).lower(): info for info in infos})


def normal_name(name: str) -> str:
    """The name of a part without "..", backslashes or a leading slash."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def parse(data: bytes, name: str, *, keep: bool = False) -> _Element:
    """The root of a piece of XML, parsed without entities, DTDs or network, whatever its size within the limits.

    Comments and processing instructions are left out, but for `keep`: for a part that will be written again.
    """
    from lxml import etree

    if data.count(b"<") > MAX_TAGS:
        raise ReadError(_HOSTILE)
    plain = data.replace(b"\0", b"") if b"\0" in data[:100] else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise ReadError("the file declares entities of its own, which no job description needs, so it was not opened")
    if b"http://purl.oclc.org/ooxml/" in data[:20_000]:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=not keep,
        remove_pis=not keep,
        strip_cdata=not keep,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"the file is damaged: {name} is not well-formed XML; open it and save it again") from error
