import type { AbsPath } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';

/** Packages that have a say in static files: the name on PyPI, normalised. */
export const STATIC_PACKAGES = ['django', 'django-assets', 'webassets', 'whitenoise', 'django-compressor'];

/** Version by normalised name of those of `names` installed in `sitePackages`, from the names of their metadata folders. */
export function installedVersions(
  sitePackages: readonly AbsPath[],
  names: readonly string[],
  files: FileQuestions,
): Map<string, string> {
  const versions = new Map<string, string>();
  for (const dir of sitePackages) {
    for (const { name } of files.list(dir) ?? []) {
      const match = METADATA_FOLDER.exec(name);
      if (!match) continue;
      const distribution = normalise(match[1]!);
      // The first folder on the path wins, as for imports.
      if (names.includes(distribution) && !versions.has(distribution)) versions.set(distribution, match[2]!);
    }
  }
  return versions;
}

/** `Django-5.2.1.dist-info`, `django_assets-2.0-py3.11.egg-info`. */
const METADATA_FOLDER = /^([A-Za-z0-9][\w.-]*?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

/** PEP 503. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
