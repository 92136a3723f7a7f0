import type { Page } from '../../manifests/page';
import type { Task } from '../command';

/** A report on the terminal; only its answer under `--verbosity 0`. */
export function printPage({ output, verbosity }: Task, { title, summary, good, sections }: Page): void {
  const { bold, dim, yellow } = output.colors;
  if (verbosity > 0) output.line(bold(title));
  output.line(good ? summary : yellow(summary));
  if (verbosity === 0) return;
  for (const { heading, lines } of sections) {
    output.line();
    if (heading !== '') output.line(dim(`${heading}:`));
    for (const line of lines) output.line(heading === '' ? line : `  ${line}`);
  }
}
