"""A Word file written anew with some of its parts changed; all others are copied as they are packed."""

from __future__ import annotations

import copy
import io
import posixpath
import struct
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.readers.package import STRICT, Package, normal_name, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_LOCAL_HEADER = 30


def serialised(root: _Element, source: bytes) -> bytes:
    """The bytes of a part; with the namespaces of ISO 29500 Strict where `source`, its bytes before, had them."""
    from lxml import etree

    tree = root.getroottree()
    # To say "no" and to say nothing mean the same.
    said: bool = tree.docinfo.standalone or None  # type: ignore[assignment]  # the stubs do not know of None
    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=said)
    for strict, transitional in STRICT:
        if strict in source and transitional not in source:
            data = data.replace(transitional, strict)
    return data


def related(package: Package, of: str, kind: str) -> str | None:
    """The name of the part that a part has a relation of some kind to."""
    relations = package.relations(of).values()
    return next((r.target for r in relations if r.kind == kind and not r.external), None)


def with_part(package: Package, main: str, kind: str, content_type: str) -> tuple[str, dict[str, bytes]]:
    """The name for a new part that the main part relates to, and the parts that change to make it known."""
    folder, file = posixpath.split(main)
    name = posixpath.join(folder, f"{kind}.xml")
    number = 1
    while name in package:
        number += 1
        name = posixpath.join(folder, f"{kind}{number}.xml")
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    types = "[Content_Types].xml"
    return name, {
        relations: _with_relation(package, relations, f"/{name}", kind),
        types: _with_type(package.data(types), f"/{name}", content_type),
    }


def rewritten(data: bytes, package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The file with some parts changed or added, by normalised name; other parts stay packed as they were.

    Raises ReadError where the parts of the file overlap.
    """
    left = dict(changed)
    infos = list(package.members.values())
    if sum(info.compress_size for info in infos) > len(data):
        raise ReadError("the file is damaged: its parts overlap; open it in Word and save it again")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in infos:
            content = left.pop(normal_name(info.filename), None)
            if content is None:
                _copy(data, info, archive)
            else:
                archive.writestr(_named(info.filename, info), content)
        for name, content in left.items():
            archive.writestr(_named(name, infos[0]), content)
    return out.getvalue()


def _copy(data: bytes, info: zipfile.ZipInfo, archive: zipfile.ZipFile) -> None:
    """Copies a member without unpacking it, which the public ways of zipfile cannot."""
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or archive.fp is None:
        raise ReadError("the file is damaged or was cut short; open it in its own program and save it again")
    name, extra = struct.unpack("<HH", header[-4:])
    start = info.header_offset + _LOCAL_HEADER + name + extra
    new = copy.copy(info)
    # Sizes stand in the header, not behind the data as in a file that was written as a stream.
    new.flag_bits &= ~0x08
    new.header_offset = archive.fp.tell()
    archive.fp.write(new.FileHeader())
    archive.fp.write(data[start : start + info.compress_size])
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(new)
    archive.NameToInfo[new.filename] = new


def _named(name: str, like: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, like.date_time)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = like.external_attr
    return info


def _with_relation(package: Package, relations: str, target: str, kind: str) -> bytes:
    from lxml import etree

    source = package.data(relations) if relations in package else _NO_RELATIONS
    root = parse(source, relations)
    taken = {element.get("Id") for element in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    attributes = {"Id": f"rId{number}", "Type": f"{_OFFICE}/{kind}", "Target": target}
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
    return serialised(root, source)


def _with_type(source: bytes, name: str, content_type: str) -> bytes:
    from lxml import etree

    root = parse(source, "[Content_Types].xml")
    etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": name, "ContentType": content_type})
    return serialised(root, source)
