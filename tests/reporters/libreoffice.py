"""LibreOffice without a window, with a macro that accepts tracked changes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_MACRO = """
Sub AcceptAll(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName"
  options(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, options())
  document.close(True)
End Sub
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{}.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">{}</library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review"
 script:language="StarBasic">{}</script:module>"""


@dataclass(frozen=True)
class LibreOffice:
    """An installed LibreOffice with a profile of its own in `folder`."""

    program: str
    folder: Path

    def convert(self, files: list[Path], form: str) -> dict[str, Path]:
        """The files in another format, by the stem of their names."""
        out = self.folder / form
        self._run("--convert-to", form, "--outdir", str(out), *map(str, files))
        return {file.stem: file for file in out.iterdir()}

    def accept_all(self, source: Path, target: Path) -> None:
        """Opens a Word file, accepts all tracked changes, and saves it as another.

        Each file has a process of its own: LibreOffice 7.4 does not survive the second.
        """
        basic = self.folder / "profile" / "user" / "basic"
        if not basic.exists():
            # A new profile gets its macros from LibreOffice itself.
            self._run("--terminate_after_init")
            (basic / "Standard").mkdir(parents=True, exist_ok=True)
            for kind, content in (("script", '<library:element library:name="Review"/>'), ("dialog", "")):
                (basic / f"{kind}.xlc").write_text(_LIBRARIES.format(kind), encoding="utf-8")
                (basic / "Standard" / f"{kind}.xlb").write_text(_LIBRARY.format(content), encoding="utf-8")
            (basic / "Standard" / "Review.xba").write_text(_MODULE.format(escape(_MACRO)), encoding="utf-8")
        arguments = f'"{source.as_uri()}","{target.as_uri()}"'
        self._run("--norestore", f"macro:///Standard.Review.AcceptAll({arguments})")

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [self.program, profile, "--headless", *arguments]
        # On a busy machine it aborts now and then, whatever the file.
        if subprocess.run(command, check=False, capture_output=True, timeout=300).returncode:
            subprocess.run(command, check=True, capture_output=True, timeout=300)


def libreoffice(folder: Path) -> LibreOffice:
    """An installed LibreOffice; skips the test where there is none."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return LibreOffice(program, folder)
