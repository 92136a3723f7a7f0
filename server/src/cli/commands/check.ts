import { compareCodePoints } from '../../base/collate';
import { type AbsPath, isInside, resolvePath } from '../../base/path';
import type { Diagnostic } from '../../rules/diagnostic';
import { checkFile, checkProject } from '../../rules/run';
import type { Command, Task } from '../command';
import { Failure } from '../failure';
import { findingsJson } from '../formats/json';
import { findingsText } from '../formats/text';
import type { Opened } from '../project';
import { selectRules } from '../ruleChoice';
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
    const wanted = selectRules(task);
    const opened = await task.open();
    const findings = findingsOf(opened, paths)
      .filter((finding) => wanted(finding.rule))
      .sort(compareFindings);
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

function findingsOf({ snapshot, project }: Opened, paths: readonly AbsPath[]): Diagnostic[] {
  if (paths.length === 0) return [...checkProject(snapshot, project)];
  const folders = paths.filter((path) => snapshot.files.kind(path) === 'directory');
  const files = paths.filter((path) => !folders.some((folder) => isInside(path, folder)));
  const inFolders =
    folders.length === 0
      ? []
      : checkProject(snapshot, project).filter(({ path }) =>
          folders.some((folder) => isInside(path, folder)),
        );
  return [...inFolders, ...[...new Set(files)].flatMap((file) => checkFile(snapshot, file))];
}

function compareFindings(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareCodePoints(a.rule, b.rule) ||
    compareCodePoints(a.message, b.message)
  );
}
