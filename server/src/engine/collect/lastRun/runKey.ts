import type { CollectInput } from '../options';
import { profileFor } from '../planHashing';
import { ignorePatterns } from '../sourceSteps';

/** All that the plan of a run depends on besides the disk, and besides what is only about this one run. */
export function runKey(input: CollectInput): string {
  const { project, storage, options, program } = input;
  const { djangoVersion } = project.environment;
  const { postProcess, sorted, brotli, whiteNoiseVersion } = options;
  const roots = project.finders.flatMap(({ roots }) => roots.map(({ dir, prefix }) => [dir, prefix]));
  const versions = [program, djangoVersion ?? '', profileFor(input).version, whiteNoiseVersion ?? ''];
  return JSON.stringify([
    ...[versions, storage, roots, ignorePatterns(input)],
    ...[postProcess, sorted, brotli],
  ]);
}
