"""Opens a file in LibreOffice, accepts or rejects every change, and saves it as text or PDF, or its cells.

Run by the Python that has LibreOffice's bridge; reads one job a line, `accept|reject|open|cells`, source and
target parted by tabs, and answers each with a line. `cells` writes JSON: for each sheet by its name the row,
column, type, text as shown and text as entered of each cell.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".txt": ("Text (encoded)", "UTF8,LF"), ".pdf": ("writer_pdf_Export", "")}
DISPATCHES = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main():
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"pipe,name=revtool{os.getpid()};urp;"
        program = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation=file://{profile}",
                f"--accept={pipe}",
            ]
        )
        context = connect(f"uno:{pipe}StarOffice.ComponentContext")
        try:
            for job in sys.stdin:
                command, source, target = job.rstrip("\n").split("\t")
                convert(context, command, pathlib.Path(source), pathlib.Path(target))
                sys.stdout.write("done\n")
                sys.stdout.flush()
        finally:
            make(context, "com.sun.star.frame.Desktop").terminate()
            program.wait(timeout=60)


def connect(address):
    local = uno.getComponentContext()
    resolver = make(local, "com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not start")


def convert(context, command, source, target):
    desktop = make(context, "com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(source.absolute().as_uri(), "_blank", 0, (value("Hidden", True),))
    if command in DISPATCHES:
        dispatcher = make(context, "com.sun.star.frame.DispatchHelper")
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, DISPATCHES[command], "", 0, ())
    if command == "cells":
        found = {sheet.Name: list(cells(sheet)) for sheet in document.Sheets}
        target.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        document.close(True)
        return
    name, options = FILTERS[target.suffix]
    if target.suffix == ".pdf" and document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        name = "calc_pdf_Export"
    saved = (value("FilterName", name), value("FilterOptions", options))
    document.storeToURL(target.absolute().as_uri(), saved)
    document.close(True)


def cells(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    for row in range(cursor.RangeAddress.EndRow + 1):
        for column in range(cursor.RangeAddress.EndColumn + 1):
            cell = sheet.getCellByPosition(column, row)
            yield row + 1, column + 1, cell.Type.value, cell.String, cell.Formula


def make(context, service):
    return context.ServiceManager.createInstanceWithContext(service, context)


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


if __name__ == "__main__":
    main()
