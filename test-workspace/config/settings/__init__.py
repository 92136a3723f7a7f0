"""`dev` is for a workstation (manage.py names it), `prod` for the server; both begin with `base`."""
