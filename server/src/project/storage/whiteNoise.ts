import type { FileQuestions } from '../../facts/evaluate/sources';
import { distributionIn } from '../environment/distributions';
import { resolveModule } from '../environment/importPath';
import type { Project } from '../project';

/** The version of WhiteNoise in the project's environment (`6.12.0`); undefined if it is not there. */
export function whiteNoiseVersion({ environment }: Project, files: FileQuestions): string | undefined {
  for (const site of environment.sitePackages) {
    const found = distributionIn(site, 'whitenoise', files);
    if (found) return found.version;
  }
  return undefined;
}

/** Whether WhiteNoise's `import brotli` would succeed, which is all that decides about `.br` files. */
export function hasBrotli({ environment }: Project, files: FileQuestions): boolean {
  return resolveModule('brotli', environment.importPath, files).kind === 'module';
}
