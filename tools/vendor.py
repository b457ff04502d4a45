"""Fetch the fonts, scripts and icons that Stepwell ships, check them by sha256, and lay them in the tree.

python tools/vendor.py          fetch with npm, check, copy, build the icon sprite, write NOTICE.txt
python tools/vendor.py --check  fetch nothing; tell whether the files in the tree are those of the lock
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path(__file__).with_name("vendor.lock.toml")
NOTICE = ROOT / "stepwell/static/vendor/NOTICE.txt"


class NotAsLocked(Exception):
    """A file is missing or its bytes are not those of the lock."""


def demand(name: str, found: bytes, sha256: str) -> bytes:
    """Return the bytes if their sha256 is the locked one; raise NotAsLocked otherwise."""
    actual = hashlib.sha256(found).hexdigest()
    if actual != sha256:
        raise NotAsLocked(f"{name}: sha256 is {actual}, the lock says {sha256}.")
    return found


def fetch(package: dict[str, Any], folder: Path) -> tarfile.TarFile:
    """Download one exact version with npm and open its checked archive."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotAsLocked("npm is not on this machine; it is needed only to renew the vendored files.")
    wanted = f"{package['name']}@{package['version']}"
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), wanted]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode != 0:
        raise NotAsLocked(f"npm could not fetch {wanted}: {ran.stderr.strip()}")
    archive = folder / ran.stdout.strip().splitlines()[-1]
    demand(wanted, archive.read_bytes(), package["sha256"])
    return tarfile.open(archive)


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """Return the bytes of one file of an npm archive; raise NotAsLocked when it has no such file."""
    try:
        found = archive.extractfile(f"package/{path}")
    except KeyError:
        found = None
    if found is None:
        raise NotAsLocked(f"The archive has no file {path}.")
    return found.read()


def write(path: Path, content: bytes) -> None:
    """Write a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def symbol(name: str, svg: str) -> str:
    """Turn one icon file into a sprite symbol; its strokes are set by the page's style sheet."""
    body = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if body is None:
        raise NotAsLocked(f"The icon {name} is not an SVG file.")
    shapes = re.sub(r"\s*\n\s*", "", body.group(1)).replace(" />", "/>").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def sprite(lock: dict[str, Any], archive: tarfile.TarFile) -> bytes:
    """Build the sprite of the locked icons, one symbol a line."""
    names = sorted(lock["sprite"]["icons"])
    folder = lock["sprite"]["folder"]
    symbols = [symbol(name, member(archive, f"{folder}/{name}.svg").decode()) for name in names]
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    return "\n".join([head, *symbols, "</svg>", ""]).encode()


def notice(package: dict[str, Any], archive: tarfile.TarFile) -> str:
    """Return a package's part of NOTICE.txt: what it is, which files, and its license in full."""
    title = f"{package['name']} {package['version']} ({package['license']})"
    files = [file["to"] for file in package.get("file", ())] or ["stepwell/static/icons/sprite.svg"]
    files += package.get("cut_from_it", ())
    text = member(archive, package["license_file"]).decode().strip()
    return "\n".join([title, "=" * len(title), *files, "", text, ""])


def renew(lock: dict[str, Any]) -> None:
    """Fetch everything, check it, and lay it in the tree."""
    notices = ["Stepwell ships these files by others. Their licenses follow.\n"]
    with tempfile.TemporaryDirectory() as folder:
        for package in lock["package"]:
            with fetch(package, Path(folder)) as archive:
                for file in package.get("file", ()):
                    content = demand(file["to"], member(archive, file["from"]), file["sha256"])
                    write(ROOT / file["to"], content)
                if package["name"] == lock["sprite"]["package"]:
                    made = demand("sprite.svg", sprite(lock, archive), lock["sprite"]["sha256"])
                    write(ROOT / lock["sprite"]["to"], made)
                notices.append(notice(package, archive))
    write(NOTICE, "\n\n".join(notices).encode())


def check(lock: dict[str, Any]) -> None:
    """Compare the files in the tree with the lock; fetch nothing."""
    for file in [f for package in lock["package"] for f in package.get("file", ())] + [lock["sprite"]]:
        path = ROOT / file["to"]
        if not path.is_file():
            raise NotAsLocked(f"{file['to']} is not there.")
        demand(file["to"], path.read_bytes(), file["sha256"])


def main() -> int:
    """Run the command; answer 0 when every file is as locked, 1 when one is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only, fetch nothing")
    lock = tomllib.loads(LOCK.read_text())
    try:
        (check if parser.parse_args().check else renew)(lock)
    except NotAsLocked as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write("All vendored files are as locked.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
