import { MANIFEST_STORAGE } from '../../src/catalog/storages';
import { onDisk } from './support';

/** A project that collects `assets` into `collected` with Django's manifest; `files` lie beside it. */
export function manifestSite(files: string): ReturnType<typeof onDisk> {
  return onDisk(`-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["assets"]
STATIC_ROOT = "collected"
STORAGES = {"staticfiles": {"BACKEND": "${MANIFEST_STORAGE}"}}
${files}`);
}
