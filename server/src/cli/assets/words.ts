import { count, grouped } from '../../base/count';
import type { AbsPath } from '../../base/path';
import type { BundleSpec } from '../../engine/bundles/definition';
import type { BuildError } from '../../engine/bundles/errors';
import type { Built } from '../../engine/bundles/run';
import type { Task } from '../command';

/** What people call a bundle: its name, else its output. */
export function titleOf(bundle: BundleSpec): string {
  return bundle.name ?? bundle.output ?? 'a bundle without name and output';
}

export function printBuilt(task: Task, { path, bytes, sources, version }: Built): void {
  const { output } = task;
  const { dim, green } = output.colors;
  const made = sources > 0 ? `${count(sources, 'source')}, ` : '';
  const as = version === null ? '' : dim(`  version ${version}`);
  output.line(
    `${green('built')}  ${output.path(path as AbsPath)}  ${dim(`${made}${grouped(bytes)} bytes`)}${as}`,
  );
}

/** On stderr: the bundle, the place, and what to do about it. */
export function printFailure(task: Task, title: string, { message, place }: BuildError): void {
  const { output } = task;
  output.remark(`${output.colors.red('failed')} ${title}: ${message}`);
  if (place?.file) {
    const line = place.line ? `:${place.line}${place.column ? `:${place.column}` : ''}` : '';
    output.remark(`       at ${output.path(place.file as AbsPath)}${line}`);
  }
  if (place?.hint) output.remark(output.colors.dim(`       → ${place.hint}`));
}
