import { compareCodePoints } from '../../base/collate';
import { type AbsPath, resolvePath } from '../../base/path';
import type { Diagnostic } from '../../rules/diagnostic';
import { checkProject } from '../../rules/run';
import { chooseBaseline, unknownFindings, updateBaseline } from '../baseline';
import type { Command, Task } from '../command';
import { Failure } from '../failure';
import { type Choice, fixFindings, onlyFix, safeFix } from '../fix';
import { FORMATS, type Print } from '../formats/all';
import type { Opened } from '../opened';
import { chosenRules } from '../ruleChoice';

export const check: Command = {
  verb: 'check',
  summary: 'mistakes: missing files, misconfigured finders …',
  about:
    'Checks the whole project, or only FILES (files or folders of any kind: templates, Python, style sheets, scripts).\nExits with 1 if there is a warning or an error.',
  operands: { usage: '[FILES…]', min: 0, max: Number.POSITIVE_INFINITY },
  options: {
    format: { value: 'FORMAT', choices: Object.keys(FORMATS), help: 'how to print; default: text' },
    select: { value: 'RULES', help: 'only these rules (comma-separated, repeatable)' },
    ignore: { value: 'RULES', help: 'all rules but these (comma-separated, repeatable)' },
    summary: { help: 'print what was read and the findings, counted by rule' },
    baseline: { value: 'FILE', help: 'report only what is not in FILE' },
    'update-baseline': { help: 'write all findings to the baseline' },
    fix: { help: 'apply the fixes that are safe, and report the rest' },
    'unsafe-fixes': {
      help: 'with --fix: also those that change what is deployed or shown, such as the order of a script',
    },
  },
  async run(task) {
    const print = formatOf(task);
    const paths = task.operands.map((operand) => operandPath(task, operand));
    const chosen = chosenRules(task.given);
    const choice = chooseBaseline(task);
    const choose = fixesToMake(task);
    const look = (opened: Opened) => {
      const options = { ...chosen, ...opened.checks, within: paths };
      const findings = checkProject(opened.snapshot, opened.project, options).sort(compareFindings);
      return choice?.known
        ? unknownFindings(task, choice.file, choice.known, opened, findings)
        : { findings };
    };
    const before = await task.open();
    const fixing = choose
      ? fixFindings(task.world, before, choose, (now) => look(now).findings)
      : { opened: before };
    const found = look(fixing.opened);
    const seen =
      choice && !choice.known
        ? { findings: [], baseline: updateBaseline(task, choice.file, fixing.opened, found.findings) }
        : found;
    await print({ task, ...fixing, ...seen });
    return seen.findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
  },
};

function fixesToMake({ given }: Task): Choice | undefined {
  if (given.has('fix')) return given.has('unsafe-fixes') ? onlyFix : safeFix;
  if (given.has('unsafe-fixes')) throw new Failure('--unsafe-fixes needs --fix');
  return undefined;
}

function formatOf({ given, json }: Task): Print {
  const format = given.value('format');
  if (json && format !== undefined && format !== 'json')
    throw new Failure(`--json and --format ${format} contradict each other`);
  return FORMATS[json ? 'json' : (format ?? 'text')]!;
}

/** Absolute, links kept. */
function operandPath({ world }: Task, operand: string): AbsPath {
  const path = resolvePath(world.cwd, operand);
  if (!world.files.stat(path)) throw new Failure(`no such file: ${operand}`);
  return path;
}

function compareFindings(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) ||
    a.span.start - b.span.start ||
    compareCodePoints(a.rule, b.rule) ||
    compareCodePoints(a.message, b.message)
  );
}
