"""Set a checkout up: virtual environment, pinned packages, the program itself, the embedding model.

Rules
- Standard library only: the system's Python runs this before anything is installed.
- Each step leaves a stamp in .venv that names what it was made from; a step is done again when that changes.
- A stamp is written after its step, so that an interrupted set-up goes on where it stopped.
- Packages come by hash from requirements/*.txt and as wheels only: nothing is built from unpinned sources.
- What the machine lacks is named in one sentence with its remedy; root on Debian or Ubuntu gets it installed.
"""

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 12) if os.name == "nt" else (3, 11)
NEWEST = (3, 14)


class SetUpError(Exception):
    """The machine lacks something that the set-up cannot bring; the message says what and how to get it."""


@dataclass(frozen=True)
class SystemPart:
    """Something the operating system has to bring: how to see whether it is there, and its Debian package."""

    package: str
    purpose: str
    library: str = ""
    command: str = ""
    module: str = ""
    file: str = ""

    def is_there(self) -> bool:
        """Whether the part can be found, without loading it."""
        if self.file:
            return Path(self.file).exists()
        if self.module:
            return importlib.util.find_spec(self.module) is not None
        if self.command:
            return shutil.which(self.command) is not None
        return ctypes.util.find_library(self.library) is not None


OWN_VENV = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
BASIC_PARTS = (SystemPart(package=OWN_VENV, purpose="virtual environments", module="ensurepip"),)
# What Qt's window needs of a Linux system; its own wheel brings the rest.
WINDOW_PARTS = (
    SystemPart(package="libegl1", purpose="windows", library="EGL"),
    SystemPart(package="libgl1", purpose="windows", library="GL"),
    SystemPart(package="libglib2.0-0", purpose="windows", library="glib-2.0"),
    SystemPart(package="libfontconfig1", purpose="fonts", library="fontconfig"),
    SystemPart(package="libdbus-1-3", purpose="the desktop's services", library="dbus-1"),
    SystemPart(package="libxkbcommon-x11-0", purpose="the keyboard", library="xkbcommon-x11"),
    SystemPart(package="libxcb-cursor0", purpose="windows", library="xcb-cursor"),
    SystemPart(package="libxcb-icccm4", purpose="windows", library="xcb-icccm"),
    SystemPart(package="libxcb-image0", purpose="windows", library="xcb-image"),
    SystemPart(package="libxcb-keysyms1", purpose="the keyboard", library="xcb-keysyms"),
    SystemPart(package="libxcb-render-util0", purpose="windows", library="xcb-render-util"),
    SystemPart(package="libxcb-shape0", purpose="windows", library="xcb-shape"),
    SystemPart(package="libxcb-xkb1", purpose="the keyboard", library="xcb-xkb"),
)
# What the tests drive real windows with: a screen without a screen, and the voice of screen readers.
TEST_PARTS = (
    SystemPart(package="xvfb", purpose="windows without a screen", command="Xvfb"),
    SystemPart(package="xauth", purpose="windows without a screen", command="xauth"),
    SystemPart(package="dbus", purpose="the desktop's services", command="dbus-run-session"),
    SystemPart(package="at-spi2-core", purpose="screen readers", file="/usr/libexec/at-spi-bus-launcher"),
    SystemPart(package="python3-pyatspi", purpose="screen readers", file="/usr/lib/python3/dist-packages/pyatspi"),
    SystemPart(package="fonts-dejavu-core", purpose="fonts", file="/usr/share/fonts/truetype/dejavu"),
)


def system_parts(requirements: str) -> "tuple[SystemPart, ...]":
    """Name what the operating system has to bring for running or for testing."""
    if sys.platform != "linux":
        return BASIC_PARTS
    if requirements == "dev":
        return BASIC_PARTS + WINDOW_PARTS + TEST_PARTS
    return BASIC_PARTS + (WINDOW_PARTS if has_display() else ())


def has_display() -> bool:
    """Tell whether a window could be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(requirements: str) -> Path:
    """Bring .venv up to date with requirements/<requirements>.txt; return its Python."""
    check_python()
    bring_system_parts(system_parts(requirements))
    make_venv()
    install_packages(requirements)
    install_project()
    build_model()
    return venv_program("python")


def venv_program(name: str) -> Path:
    """Where the virtual environment keeps a program, on this operating system."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def check_python() -> None:
    """Refuse a Python for which some dependency has no wheel."""
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        raise SetUpError(f"This is Python {dotted(version)}; Alcove needs {dotted(OLDEST)} to {dotted(NEWEST)}.")


def bring_system_parts(parts: "tuple[SystemPart, ...]") -> None:
    """Install what the operating system lacks when root may, else name it."""
    missing = [part for part in parts if not part.is_there()]
    if not missing:
        return
    packages = [part.package for part in missing]
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        say(f"Installing system packages: {' '.join(packages)}")
        unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-qq"], env=unasked, quiet=True)
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=unasked, quiet=True)
        return
    purposes = ", ".join(f"{part.package} ({part.purpose})" for part in missing)
    raise SetUpError(f"This machine lacks {purposes}. On Debian and Ubuntu: sudo apt-get install {' '.join(packages)}")


def make_venv() -> None:
    """Make .venv with this Python, or make it anew when another Python made it."""
    made_from = digest(sys.version.encode(), str(ROOT).encode())
    if is_stamped("python", made_from):
        return
    say("Making the virtual environment .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    stamp("python", made_from)


def install_packages(requirements: str) -> None:
    """Install exactly the pinned packages, each checked by its hash."""
    pinned = ROOT / "requirements" / f"{requirements}.txt"
    made_from = digest(pinned.read_bytes())
    if is_stamped(requirements, made_from):
        return
    say("Installing the pinned packages (once; a minute or two)")
    pip("install", "--require-hashes", "--only-binary", ":all:", "--requirement", str(pinned))
    stamp(requirements, made_from)


def install_project() -> None:
    """Install the checkout itself, editable, with the pinned build back end."""
    made_from = digest((ROOT / "pyproject.toml").read_bytes())
    if is_stamped("project", made_from):
        return
    say("Installing Alcove from this folder")
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp("project", made_from)


def build_model() -> None:
    """Build the model for search by meaning; the builder checks all by hash and leaves a whole one alone."""
    builder = [str(venv_program("python")), "-m", "alcove.adapters.minilm.build"]
    was_built = is_stamped("model", "built")
    if not was_built:
        say("Building the model for search by meaning (once; a minute)")
    run(builder, quiet=was_built)
    stamp("model", "built")


def pip(*arguments: str) -> None:
    """Run the virtual environment's own pip."""
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    run([str(venv_program("python")), "-m", "pip", arguments[0], *quietly, *arguments[1:]])


def run(command: "list[str]", *, env: "dict[str, str] | None" = None, quiet: bool = False) -> None:
    """Run one command of the set-up; its failure ends the set-up in a sentence under its own output."""
    shown = subprocess.DEVNULL if quiet else None
    code = subprocess.run(command, cwd=ROOT, env=env, stdout=shown, check=False).returncode
    if code:
        raise SetUpError(f"The set-up stopped: `{' '.join(command)}` ended with code {code}. Run it again to go on.")


def dotted(version: "tuple[int, ...]") -> str:
    """A version as people write it."""
    return ".".join(map(str, version))


def digest(*parts: bytes) -> str:
    """One name for what a step was made from."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_stamped(step: str, made_from: str) -> bool:
    """Whether the step was finished from just these inputs."""
    path = VENV / f"stamp-{step}"
    return path.exists() and path.read_text(encoding="ascii") == made_from


def stamp(step: str, made_from: str) -> None:
    """Note that the step is finished."""
    (VENV / f"stamp-{step}").write_text(made_from, encoding="ascii")


def say(sentence: str) -> None:
    """Tell the person what happens now."""
    print(f"* {sentence}", flush=True)
