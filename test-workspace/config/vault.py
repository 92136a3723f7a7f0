"""Secrets of the server."""
import subprocess


def fetch_from_vault(name):
    return subprocess.check_output(["vault", "read", "-field=value", f"bookshop/{name}"], text=True).strip()
