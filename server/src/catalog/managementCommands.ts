/**
 * Commands of `manage.py` that come with Django, from `django/core/management/commands` (3.2 to 6.1) and the contrib apps. None of
 * them collects or builds static files, but those that are read as steps.
 */
export const DJANGO_COMMANDS: ReadonlySet<string> = new Set(
  `changepassword check clearsessions collectstatic compilemessages createcachetable createsuperuser dbshell diffsettings
  dumpdata findstatic flush inspectdb loaddata makemessages makemigrations migrate ogrinspect optimizemigration ping_google
  remove_stale_contenttypes runserver sendtestemail shell showmigrations sqlflush sqlmigrate sqlsequencereset squashmigrations
  startapp startproject test testserver`.split(/\s+/),
);
