from enum import IntEnum

STATIC_NAME = "assets"


class Age(IntEnum):
    SHORT = 60
    LONG = 3600
