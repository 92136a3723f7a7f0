/**
 * Evaluating a large settings package: the first time, again, and after an edit. What is timed is all that lies between
 * the texts of its files and the values of its settings: finding modules, reading Python, running it. Reading files from
 * the disk and starting the program are not in it. It is timed in programs made as the package's own are, by esbuild of
 * one file: function calls from file to file cost more where every file is a module.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { Evaluated } from './evaluateAgain';
import { type Figure, median } from './measure';

export function evaluateFigures(folder: string, rounds: number): Figure[] {
  const once = bundled(folder, 'evaluateOnce');
  const cold = Array.from({ length: rounds }, () => Number(run(once)));
  const { lines, warm, edits }: Evaluated = JSON.parse(run(bundled(folder, 'evaluateAgain'), `${rounds}`));
  return [
    { what: `settings of ${lines} lines, first time`, value: median(cold), unit: 'ms', bar: 50 },
    { what: 'the same, warm', value: median(warm), unit: 'ms', bar: 50 },
    ...Object.entries(edits).map(
      ([file, times]): Figure => ({
        what: `the same, after an edit of ${file}`,
        value: median(times),
        unit: 'ms',
        bar: 10,
      }),
    ),
  ];
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

/** A program of this folder in one file, as the package's own programs are. */
function bundled(folder: string, name: string): string {
  const outfile = join(folder, `${name}.js`);
  buildSync({
    entryPoints: [resolve(`bench/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
  });
  return outfile;
}
