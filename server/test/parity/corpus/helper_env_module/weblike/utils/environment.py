from __future__ import annotations

import os


def get_env_str(name: str, default: str | None = None, required: bool = False, fallback_name: str | None = None) -> str | None:
    file_env = f"{name}_FILE"
    if filename := os.environ.get(file_env):
        with open(filename, encoding="utf-8") as handle:
            result = handle.read().strip()
    else:
        if fallback_name and name not in os.environ:
            name = fallback_name
        result = os.environ.get(name, default)
    if required and not result:
        msg = f"{name!r} has to be configured!"
        raise ValueError(msg)
    return result


def get_env_list(name: str, default: list[str] | None = None) -> list[str]:
    """Get list from environment."""
    if name not in os.environ:
        return default or []
    return os.environ[name].split(",")


def get_env_map(name: str, default: dict[str, str] | None = None) -> dict[str, str]:
    if os.environ.get(name):
        return dict(e.split(":") for e in os.environ[name].split(","))
    return default or {}


def get_env_int(name: str, default: int = 0) -> int:
    if name not in os.environ:
        return default
    try:
        return int(os.environ[name])
    except ValueError as error:
        msg = f"{name!r} is not an integer: {error}"
        raise ValueError(msg) from error


def get_env_bool(name: str, default: bool = False) -> bool:
    if name not in os.environ:
        return default
    true_values = {"true", "yes", "1"}
    return os.environ[name].lower() in true_values


def modify_env_list(current: list[str], name: str) -> list[str]:
    """Modify the list based on environment (for example checks)."""
    for item in reversed(get_env_list(f"WEBLIKE_ADD_{name}")):
        current.insert(0, item)
    for item in get_env_list(f"WEBLIKE_REMOVE_{name}"):
        if item in current:
            current.remove(item)
    return current
