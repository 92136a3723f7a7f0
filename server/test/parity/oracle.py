"""Answers for one project, from the real Django, started through the project's own manage.py.

Run in the project's folder; the question is JSON on stdin: {"settings": bool, "index": bool, "find": [names],
"references": bool}.
Whatever manage.py does before it calls Django (environment variables, .env files, configurations) takes effect.
"""

import json
import os
import runpy
import sys

import django.core.management


def main() -> None:
    question = json.load(sys.stdin)
    answer_file = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what settings modules print must not meet the answer
    django.core.management.execute_from_command_line = lambda argv=None: answer(question, answer_file)
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [os.getcwd(), *(path for path in sys.path if path != here), here]
    sys.argv = ["manage.py", "collectstatic"]
    runpy.run_path("manage.py", run_name="__main__")


def answer(question: dict, answer_file) -> None:
    result = {}
    if question.get("settings"):
        from oracle_settings import compared_settings

        result["settings"] = compared_settings()
    if question.get("index") or question.get("find") or question.get("references"):
        django.setup()
    if question.get("index"):
        from oracle_index import index

        result["index"] = index()
    if question.get("find"):
        from oracle_find import find_all

        result["find"] = find_all(question["find"])
    if question.get("references"):
        from oracle_references import references

        result["references"] = references()
    json.dump(result, answer_file)
    answer_file.close()


if __name__ == "__main__":
    main()
