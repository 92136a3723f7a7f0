import { compareCodePoints } from '../../base/collate';
import { type AbsPath, isInside, resolvePath } from '../../base/path';
import type { Diagnostic } from '../../rules/diagnostic';
import { type CheckOptions, checkFile, checkProject, checkSettings } from '../../rules/run';
import type { Command, Task } from '../command';
import { Failure } from '../failure';
import { findingsJson } from '../formats/json';
import { findingsText } from '../formats/text';
import type { Opened } from '../opened';
import { chosenRules } from '../ruleChoice';
import { printSummary } from '../summary';

export const check: Command = {
  verb: 'check',
  summary: 'mistakes: missing files, misconfigured finders …',
  about:
    'Checks the whole project, or only FILES (files or folders). Exits with 1 if there is a warning or an error.',
  operands: { usage: '[FILES…]', min: 0, max: Number.POSITIVE_INFINITY },
  options: {
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif', 'github'],
      help: 'how to print; default: text',
    },
    select: { value: 'RULES', help: 'only these rules (comma-separated, repeatable)' },
    ignore: { value: 'RULES', help: 'all rules but these (comma-separated, repeatable)' },
    summary: { help: 'print what was read and the findings, counted by rule' },
    baseline: { value: 'FILE', later: true, help: 'report only what is not in FILE' },
    'update-baseline': { later: true, help: 'write all findings to the baseline' },
    fix: { later: true, help: 'apply safe fixes' },
  },
  async run(task) {
    const format = task.json ? 'json' : (task.given.value('format') ?? 'text');
    if (format === 'sarif' || format === 'github') {
      throw new Failure(`--format ${format} is not available in this version`, { hint: 'use text or json' });
    }
    const paths = task.operands.map((operand) => operandPath(task, operand));
    const chosen = chosenRules(task.given);
    const opened = await task.open();
    const options: CheckOptions = { ...chosen, severity: opened.severities };
    const findings = findingsOf(opened, paths, options).sort(compareFindings);
    if (format === 'json') task.output.json(findingsJson(task, opened, findings));
    else {
      findingsText(task, opened, findings);
      if (task.given.has('summary')) printSummary(task, opened, findings);
    }
    return findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
  },
};

/** Absolute, links kept. */
function operandPath({ world }: Task, operand: string): AbsPath {
  const path = resolvePath(world.cwd, operand);
  if (!world.files.stat(path)) throw new Failure(`no such file: ${operand}`);
  return path;
}

/** What the rules find in `paths`, or in the whole project if there are none. */
function findingsOf(
  { snapshot, project }: Opened,
  paths: readonly AbsPath[],
  options: CheckOptions,
): Diagnostic[] {
  if (paths.length === 0) return checkProject(snapshot, project, options);
  const isFolder = (path: AbsPath) => snapshot.files.kind(path) === 'directory';
  const wanted = ({ path }: Diagnostic) => paths.some((each) => isInside(path, each));
  if (paths.some(isFolder)) return checkProject(snapshot, project, options).filter(wanted);
  return [
    ...checkSettings(snapshot, project, options).filter(wanted),
    ...[...new Set(paths)].flatMap((path) => checkFile(snapshot, path, options)),
  ];
}

function compareFindings(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) ||
    a.span.start - b.span.start ||
    compareCodePoints(a.rule, b.rule) ||
    compareCodePoints(a.message, b.message)
  );
}
