/**
 * `node out/bench/fuzzReferences.js [COUNT] [FIRST SEED]`: reads that many generated templates, style sheets, scripts,
 * modules and data files (default: a million), and fails on a crash, a span outside its text, or a text that takes too
 * long. Then makes a hundredth as many edits in long templates, which must say what they would if they were read afresh;
 * and a tenth as many edits in a site, asks every feature after each, and fails on a crash, or where the
 * site is not the same opened afresh.
 */
import { editOddly } from '../server/test/support/fuzzEdits';
import { readOddText } from '../server/test/support/fuzzReferences';
import { editTemplateOddly } from '../server/test/support/fuzzTemplates';
import { renderTable } from './measure';

const CHUNK = 50_000;
/** Milliseconds; the quicker of two runs counts, because a busy machine is no hanging reader. */
const TOO_LONG = 50;
const EDITS = 50;

const count = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 0);
let total = 0;
let slowest = 0;
for (let done = 0; done < count; done++) {
  const seed = first + done;
  let took = readOddText(seed);
  if (took > TOO_LONG) took = Math.min(took, readOddText(seed));
  if (took > TOO_LONG) console.log(`slow: seed ${seed}, ${took} ms`);
  total += took;
  slowest = Math.max(slowest, took);
  if (done % CHUNK === CHUNK - 1) process.stderr.write(`${done + 1} of ${count}\n`);
}
for (let done = 0; done < Math.ceil(count / 100 / EDITS); done++) editTemplateOddly(first + done, EDITS);
const begun = performance.now();
const sequences = Math.ceil(count / 10 / EDITS);
for (let done = 0; done < sequences; done++) {
  editOddly(first + done, EDITS);
  if (done % 200 === 199) process.stderr.write(`${(done + 1) * EDITS} edits of ${sequences * EDITS}\n`);
}
const perEdit = (performance.now() - begun) / (sequences * EDITS);
console.log(
  renderTable([
    { what: `mean of ${count} texts`, value: total / count, unit: 'ms' },
    { what: 'slowest', value: slowest, unit: 'ms', bar: TOO_LONG },
    { what: `an edit and all answers, mean of ${sequences * EDITS}`, value: perEdit, unit: 'ms' },
  ]),
);
process.exitCode = slowest <= TOO_LONG ? 0 : 1;
