# coding: utf-8
"""Builds the one bundle of a case (bundleCase.ts) with webassets under Python 2, and prints what it has written."""

import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.getcwd(), ".cache/parity/programs/python2"))

from webassets import Bundle, Environment


def main(case):
    folder = tempfile.mkdtemp()
    try:
        for path, text in case["files"].items():
            full = os.path.join(folder, path)
            if not os.path.isdir(os.path.dirname(full)):
                os.makedirs(os.path.dirname(full))
            with open(full, "wb") as file:
                file.write(text.encode("utf-8"))
        env = Environment(folder, "/media", cache=False, manifest=False, **case["env"])
        [[_, spec]] = case["bundles"]
        bundle = Bundle(*spec["contents"], filters=spec["filters"], output=spec["output"])
        env.register("all", bundle)
        bundle.build()
        with open(os.path.join(folder, spec["output"]), "rb") as file:
            sys.stdout.write(file.read())
    finally:
        shutil.rmtree(folder)


main(json.loads(sys.argv[1]))
