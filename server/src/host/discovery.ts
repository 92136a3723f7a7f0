import { compareCodePoints } from '../base/collate';
import { type AbsPath, absPath, basename, dirname, isInside } from '../base/path';
import type { Discovery } from '../ports/discovery';

const PASSED_OVER = [
  'node_modules',
  'bower_components',
  'site-packages',
  'dist-packages',
  '__pycache__',
  'build',
  'dist',
  '__pypackages__',
];

/** A folder with this file is a virtual environment, whatever its name. */
const ENVIRONMENT_MARK = 'pyvenv.cfg';

/** Looks with fast-glob. */
export const discovery: Discovery = {
  async filesNamed(names, folder, depth) {
    // Loaded when first needed: a project found upwards needs no search at all.
    const { default: glob } = await import('fast-glob');
    const matches = await glob(
      [...names, ENVIRONMENT_MARK].map((name) => `**/${glob.escapePath(name)}`),
      {
        cwd: folder,
        absolute: true,
        deep: depth + 1,
        ignore: PASSED_OVER.map((name) => `**/${name}/**`),
        followSymbolicLinks: false,
        suppressErrors: true,
      },
    );
    const found = matches.map((path) => absPath(path));
    const environments = found.filter((path) => basename(path) === ENVIRONMENT_MARK).map(dirname);
    return found
      .filter(
        (path) =>
          basename(path) !== ENVIRONMENT_MARK && !environments.some((env) => inOther(path, env, folder)),
      )
      .sort(compareCodePoints);
  },
};

/** Whoever looks inside an environment on purpose finds what is there. */
function inOther(path: AbsPath, environment: AbsPath, folder: AbsPath): boolean {
  return isInside(path, environment) && !isInside(folder, environment);
}
