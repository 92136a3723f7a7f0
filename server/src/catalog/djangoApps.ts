/** Django's own apps and their AppConfig classes, the same in Django 3.2 to 6.1: nothing of them need be read. */
export const DJANGO_APPS: ReadonlyMap<string, string> = new Map([
  ['django.contrib.admin', 'AdminConfig'],
  ['django.contrib.admindocs', 'AdminDocsConfig'],
  ['django.contrib.auth', 'AuthConfig'],
  ['django.contrib.contenttypes', 'ContentTypesConfig'],
  ['django.contrib.flatpages', 'FlatPagesConfig'],
  ['django.contrib.gis', 'GISConfig'],
  ['django.contrib.humanize', 'HumanizeConfig'],
  ['django.contrib.messages', 'MessagesConfig'],
  ['django.contrib.postgres', 'PostgresConfig'],
  ['django.contrib.redirects', 'RedirectsConfig'],
  ['django.contrib.sessions', 'SessionsConfig'],
  ['django.contrib.sitemaps', 'SiteMapsConfig'],
  ['django.contrib.sites', 'SitesConfig'],
  ['django.contrib.staticfiles', 'StaticFilesConfig'],
  ['django.contrib.syndication', 'SyndicationConfig'],
]);
