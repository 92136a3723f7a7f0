from conf import main

EXTRA = ["seen:" + main.STATIC_URL]
HAS_KEY = hasattr(main, "SECRET_KEY")
if HAS_KEY:
    EXTRA.append("late")


def urls():
    return main.STATIC_URL + "media/"
