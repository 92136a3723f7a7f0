import { type AbsPath, resolvePath } from '../base/path';
import {
  type Baseline,
  baselineOf,
  compareWithBaseline,
  readBaseline,
  writeBaseline,
} from '../rules/baseline';
import type { Diagnostic } from '../rules/diagnostic';
import type { Task } from './command';
import { Failure } from './failure';
import type { BaselineUse } from './formats/report';
import type { Opened } from './opened';

/** What `--baseline` and `--update-baseline` ask for. */
export interface BaselineChoice {
  readonly file: AbsPath;
  /** Undefined if the file is to be written. */
  readonly known: Baseline | undefined;
}

/** Reads the options, and the baseline. Throws Failure if they do not go together, or if it cannot be read. */
export function chooseBaseline(task: Task): BaselineChoice | undefined {
  const { given, world } = task;
  const named = given.value('baseline');
  const update = given.has('update-baseline');
  if (update && !looksAtAll(task)) {
    throw new Failure('--update-baseline takes in the whole project: no FILES, --select or --ignore', {
      hint: 'switch rules off under [tool.django-static.rules] in pyproject.toml',
    });
  }
  if (named === undefined) {
    if (!update) return undefined;
    throw new Failure('--update-baseline needs --baseline FILE', { hint: 'the file need not be there' });
  }
  const file = resolvePath(world.cwd, named);
  return { file, known: update ? undefined : read(task, file) };
}

/** The findings that the baseline does not know. */
export function unknownFindings(
  task: Task,
  file: AbsPath,
  known: Baseline,
  { snapshot, project }: Opened,
  findings: readonly Diagnostic[],
): { readonly findings: readonly Diagnostic[]; readonly baseline: BaselineUse } {
  const { fresh, gone } = compareWithBaseline(findings, known, project.root, snapshot);
  return {
    findings: fresh,
    baseline: {
      file,
      known: findings.length - fresh.length,
      ...(looksAtAll(task) ? { gone } : {}),
      updated: false,
    },
  };
}

/** Writes all findings to the baseline. Throws Failure if that cannot be done. */
export function updateBaseline(
  task: Task,
  file: AbsPath,
  { snapshot, project }: Opened,
  findings: readonly Diagnostic[],
): BaselineUse {
  const text = writeBaseline(baselineOf(findings, project.root, snapshot));
  const outcome = task.world.write.replace(file, new TextEncoder().encode(text));
  if (outcome.kind === 'failed') throw failure(task, file, `cannot be written: ${outcome.reason}`);
  return { file, known: findings.length, updated: true };
}

/** True if nothing narrows the search down. */
function looksAtAll({ given, operands }: Task): boolean {
  return operands.length === 0 && !given.has('select') && !given.has('ignore');
}

function read(task: Task, file: AbsPath): Baseline {
  const text = task.world.files.readText(file);
  const anew = 'make it with --update-baseline';
  if (text.kind === 'absent') throw failure(task, file, 'does not exist', anew);
  if (text.kind === 'unreadable') throw failure(task, file, `cannot be read: ${text.reason}`);
  const baseline = readBaseline(text.value);
  if ('problem' in baseline) throw failure(task, file, `cannot be read: ${baseline.problem}`, anew);
  return baseline;
}

function failure({ output }: Task, file: AbsPath, what: string, hint?: string): Failure {
  return new Failure(`the baseline ${what}`, { file: output.native(file), ...(hint ? { hint } : {}) });
}
