"""Whether a window can open here, found out before Qt is loaded: Qt itself would end the program where it can't."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_ALWAYS = (
    "libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libfreetype.so.6", "libdbus-1.so.3",
    "libglib-2.0.so.0", "libX11.so.6",
)  # fmt: skip
_X = (
    "libxcb.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-randr.so.0", "libxcb-shape.so.0", "libxcb-sync.so.1", "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1", "libxkbcommon-x11.so.0", "libX11-xcb.so.1",
)  # fmt: skip
_WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0")
_NEEDS = {"xcb": _X, "wayland": _WAYLAND}

_PACKAGES = (
    "On Debian or Ubuntu: sudo apt install libegl1 libgl1 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libwayland-cursor0. "
    "On Fedora: sudo dnf install mesa-libEGL mesa-libGL libxkbcommon-x11 fontconfig dbus-libs xcb-util-cursor xcb-util-wm "
    "xcb-util-image xcb-util-keysyms xcb-util-renderutil libwayland-cursor. "
    "On Arch: sudo pacman -S libglvnd libxkbcommon-x11 fontconfig dbus xcb-util-cursor xcb-util-wm xcb-util-image "
    "xcb-util-keysyms xcb-util-renderutil wayland."
)


def lacking(environment: Mapping[str, str] = os.environ) -> str:
    """What stands in the way of a window, in one sentence with the way out; '' where one can open.

    Asks the screen itself whether it answers, as Qt would. Only Linux needs to be asked: the other systems always have
    a screen and bring what Qt needs.
    """
    if not sys.platform.startswith("linux"):
        return ""
    missing = _missing(_ALWAYS)
    if missing:
        return _without(missing)
    reasons = [_reason(platform, environment) for platform in _platforms(environment)]
    if "" in reasons:
        return ""
    known = [reason for reason in reasons if reason]
    return known[0] if known else "No screen was found, so csdesk shows its overview as text."


def _platforms(environment: Mapping[str, str]) -> list[str]:
    """The kinds of screen that Qt would try, in its order."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if named:
        return [each.partition(":")[0] for each in named.split(";")]
    found = ["xcb"] if environment.get("DISPLAY") else []
    if environment.get("WAYLAND_DISPLAY"):
        found.append("wayland")
    return found


def _reason(platform: str, environment: Mapping[str, str]) -> str:
    """Why this kind of screen can't be used; '' where it can."""
    plugin = _plugin(platform)
    if plugin.parent.is_dir() and not plugin.exists():
        return f'QT_QPA_PLATFORM names "{platform}", which Qt doesn\'t have; csdesk shows its overview as text.'
    missing = _missing(_NEEDS.get(platform, ()))
    if missing:
        return _without(missing)
    if platform == "xcb" and not _x_answers():
        return f"The screen {environment.get('DISPLAY', '')} doesn't answer, so csdesk shows its overview as text."
    if platform == "wayland" and not _wayland_answers():
        name = environment.get("WAYLAND_DISPLAY", "")
        return f"The screen {name} doesn't answer, so csdesk shows its overview as text."
    return ""


def _plugin(platform: str) -> Path:
    found = importlib.util.find_spec("PySide6")
    folder = Path(next(iter(found.submodule_search_locations or ()))) if found is not None else Path()
    return folder / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"


def _missing(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if _library(name) is None]


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _x_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    client = ctypes.CDLL("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    client.wl_display_connect.argtypes = [ctypes.c_char_p]
    client.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = client.wl_display_connect(None)
    if connection is None:
        return False
    client.wl_display_disconnect(connection)
    return True


def _without(missing: list[str]) -> str:
    return f"The window needs {', '.join(missing)}, which this system lacks, so csdesk shows its overview as text. {_PACKAGES}"
