from .assets import *
from .apps import *
from . import media
from .media import ROOT as MEDIA_ROOT
