#!/bin/sh
# The wrong way round: the build needs what collectstatic collects.
python manage.py assets build --manifest django
python manage.py collectstatic --noinput
