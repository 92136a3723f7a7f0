/** Run in a process of its own with a number of rounds: times of the large package when the evaluator is warm, as JSON. */
import assert from 'node:assert/strict';
import type { AbsPath } from '../server/src/base/path';
import { SourceText } from '../server/src/base/text';
import { evaluateModule } from '../server/src/facts/evaluate/evaluate';
import { fileQuestions } from '../server/src/workspace/fileQuestions';
import { Overlay } from '../server/src/workspace/overlay';
import { sourcesOver } from '../server/test/support/evaluate';
import { memoryFiles } from '../server/test/support/memoryFiles';
import { generateSettings, SETTINGS_MODULE } from './generateSettings';
import { timed } from './measure';

/** Milliseconds of each evaluation. */
export interface Evaluated {
  readonly lines: number;
  readonly warm: readonly number[];
  /** By the name of the file that is edited. */
  readonly edits: Readonly<Record<string, readonly number[]>>;
}

/** Evaluations before times count. */
const WARM_UP = 20;

/** Letters typed in each file: the median tells of one who is typing, not of the first letter. */
const LETTERS_PER_ROUND = 12;

const FOLDER = '/p/config/settings/';
const EDITED = ['base.py', 'features.py', 'production.py'];

const rounds = Number(process.argv[2]);
const settings = generateSettings();
const lines = Object.values(settings).reduce((sum, text) => sum + text.split('\n').length - 1, 0);
const { names, open } = evaluateModule(SETTINGS_MODULE, sourcesOver(memoryFiles(settings)));
assert.equal(open, undefined);
assert.ok(names.size > lines / 10);
for (let i = 0; i < WARM_UP; i++) afresh();
const evaluated: Evaluated = {
  lines,
  warm: Array.from({ length: rounds }, afresh),
  edits: Object.fromEntries(EDITED.map((file) => [file, edits(`${FOLDER}${file}` as AbsPath)])),
};
console.log(JSON.stringify(evaluated));

/** How long it takes where nothing of these files has been read. */
function afresh(): number {
  const sources = sourcesOver(memoryFiles(settings));
  return timed(() => evaluateModule(SETTINGS_MODULE, sources));
}

/** Times of evaluating anew after typing a line in the middle of one file. */
function edits(path: AbsPath): number[] {
  const files = memoryFiles(settings);
  const overlay = new Overlay(fileQuestions(files));
  const sources = { ...sourcesOver(files), text: (one: AbsPath) => overlay.text(one) };
  const text = settings[path]!;
  const middle = text.indexOf('\n', text.length / 2) + 1;
  evaluateModule(SETTINGS_MODULE, sources);
  return Array.from({ length: rounds * LETTERS_PER_ROUND }, (_, version) => {
    const typed = `TYPED_${version} = ${version}\n`;
    return timed(() => {
      overlay.set(new SourceText(path, text.slice(0, middle) + typed + text.slice(middle), version));
      evaluateModule(SETTINGS_MODULE, sources);
    });
  });
}
