import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")
os.environ.setdefault("DJANGO_CONFIGURATION", "Prod")
from configurations.management import execute_from_command_line

execute_from_command_line(sys.argv)
