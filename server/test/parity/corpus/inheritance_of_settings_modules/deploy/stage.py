from deploy import *
from deploy.shared import configure

MEDIA_ROOT = "/srv/stage"
configure(globals(), name="stage", apps=("stage_tools",))
STATIC_ROOT += "-stage"
