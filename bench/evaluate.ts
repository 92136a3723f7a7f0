/**
 * Evaluating a large settings package: the first time, again, and after an edit. What is timed is all that lies between
 * the texts of its files and the values of its settings: finding modules, reading Python, running it. Reading files from
 * the disk and starting the program are not in it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { AbsPath } from '../server/src/base/path';
import { SourceText } from '../server/src/base/text';
import { evaluateModule } from '../server/src/facts/evaluate/evaluate';
import { fileQuestions } from '../server/src/workspace/fileQuestions';
import { Overlay } from '../server/src/workspace/overlay';
import { sourcesOver } from '../server/test/support/evaluate';
import { memoryFiles } from '../server/test/support/memoryFiles';
import { generateSettings, SETTINGS_MODULE } from './generateSettings';
import { type Figure, median, timed } from './measure';

/** Evaluations before times count. */
const WARM_UP = 20;

/** Letters typed in each file: the median tells of one who is typing, not of the first letter. */
const LETTERS_PER_ROUND = 12;

export function evaluateFigures(folder: string, rounds: number): Figure[] {
  const once = bundled(folder, 'evaluateOnce');
  const cold = repeat(rounds, () => Number(execFileSync(process.execPath, [once], { encoding: 'utf8' })));
  const settings = generateSettings();
  const lines = Object.values(settings).reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  const evaluateAfresh = () => evaluateModule(SETTINGS_MODULE, sourcesOver(memoryFiles(settings)));
  const { names, open } = evaluateAfresh();
  assert.equal(open, undefined);
  assert.ok(names.size > lines / 10);
  for (let i = 0; i < WARM_UP; i++) evaluateAfresh();
  return [
    { what: `settings of ${lines} lines, first time`, value: median(cold), unit: 'ms', bar: 50 },
    {
      what: 'the same, warm',
      value: median(repeat(rounds, () => timed(evaluateAfresh))),
      unit: 'ms',
      bar: 50,
    },
    ...Object.keys(settings)
      .filter((path) => /(base|features|production)\.py$/.test(path))
      .map((path): Figure => {
        const value = median(edits(settings, path as AbsPath, rounds * LETTERS_PER_ROUND));
        const what = `the same, after an edit of ${path.slice(path.lastIndexOf('/') + 1)}`;
        return { what, value, unit: 'ms', bar: 10 };
      }),
  ];
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

/** Times of evaluating anew after typing a line in the middle of one file. */
function edits(settings: Record<string, string>, path: AbsPath, rounds: number): number[] {
  const files = memoryFiles(settings);
  const overlay = new Overlay(fileQuestions(files));
  const sources = { ...sourcesOver(files), text: (one: AbsPath) => overlay.text(one) };
  const text = settings[path]!;
  const middle = text.indexOf('\n', text.length / 2) + 1;
  evaluateModule(SETTINGS_MODULE, sources);
  return Array.from({ length: rounds }, (_, version) => {
    const typed = `TYPED_${version} = ${version}\n`;
    return timed(() => {
      overlay.set(new SourceText(path, text.slice(0, middle) + typed + text.slice(middle), version));
      evaluateModule(SETTINGS_MODULE, sources);
    });
  });
}

function repeat(rounds: number, run: () => number): number[] {
  return Array.from({ length: rounds }, run);
}
