"""Files out of published packages, fetched by name with the ordinary clients and pinned by hash."""

import hashlib
import io
import subprocess
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One pinned package: `npm` or `debian`, its name and version, and what it must hash to."""

    kind: str
    name: str
    version: str
    sha256: str

    def __str__(self):
        return f"{self.kind} {self.name} {self.version}"

    def file_name(self):
        if self.kind == "npm":
            return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"
        return f"{self.name}_{self.version}_all.deb"

    def fetch_command(self):
        if self.kind == "npm":
            return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        return ["apt-get", "download", f"{self.name}={self.version}"]


def read(package, member, folder):
    """The bytes of one file in a package, which is downloaded to `folder` if it is not there."""
    with tarfile.open(fileobj=io.BytesIO(tar_bytes(package, folder))) as archive:
        return archive.extractfile(member).read()


@cache
def tar_bytes(package, folder):
    path = download(package, folder)
    if package.kind == "npm":
        return path.read_bytes()
    command = ["dpkg-deb", "--fsys-tarfile", path]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def download(package, folder):
    path = Path(folder) / package.file_name()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        command = package.fetch_command()
        subprocess.run(command, cwd=path.parent, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{path}: sha256 is {found}, expected {package.sha256}")
    return path
