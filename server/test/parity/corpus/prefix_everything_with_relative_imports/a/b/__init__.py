from .. import ROOT_APPS
B_APPS = ROOT_APPS + ['b']
