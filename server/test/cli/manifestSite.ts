import { MANIFEST_STORAGE } from '../../src/catalog/storages';
import { onDisk } from './support';

interface Options {
  readonly dirs?: readonly string[];
  readonly storage?: string;
}

/** Settings that collect `dirs` into `collected`, with Django's manifest unless told otherwise. */
export function manifestSettings({ dirs = ['assets'], storage = MANIFEST_STORAGE }: Options = {}): string {
  return `INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ${JSON.stringify(dirs)}
STATIC_ROOT = "collected"
STORAGES = {"staticfiles": {"BACKEND": "${storage}"}}
`;
}

/** A project with these settings; `files` lie beside it. */
export function manifestSite(files: string, options?: Options): ReturnType<typeof onDisk> {
  return onDisk(`-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
${manifestSettings(options)}${files}`);
}
