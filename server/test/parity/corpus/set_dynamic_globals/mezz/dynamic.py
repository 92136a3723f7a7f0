from importlib.util import find_spec


def append(s, name, value):
    s[name] = list(s[name])
    s[name].append(value)


def set_dynamic_settings(s):
    """Called at the end of the project's settings module, with its globals."""
    tuple_list_settings = ["INSTALLED_APPS", "OPTIONAL_APPS"]
    for setting in tuple_list_settings[:]:
        if not isinstance(s.get(setting, []), list):
            s[setting] = list(s[setting])
        else:
            tuple_list_settings.remove(setting)
    for app in s.get("OPTIONAL_APPS", []):
        if app not in s["INSTALLED_APPS"]:
            try:
                found = find_spec(app)
            except ImportError:
                found = None
            if found:
                s["INSTALLED_APPS"].append(app)
    if "django.contrib.admin" in s["INSTALLED_APPS"]:
        s["INSTALLED_APPS"].remove("django.contrib.admin")
    s["INSTALLED_APPS"] = sorted(s["INSTALLED_APPS"], key=lambda app: (app.startswith("django."), app))
    for setting in tuple_list_settings:
        s[setting] = tuple(s[setting])
