import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../base/path';
import { countPlan } from './counts';
import { type DjangoOutput, type DjangoOutputInput, djangoOutput } from './djangoOutput';
import type { Plan, PlanProblem, SourceStep } from './plan';

const PROBLEM: PlanProblem = {
  path: 'css/a.css',
  message: "The file 'css/x.png' could not be found with <x.Storage object at 0x0>.",
  exception: 'ValueError',
  reported: true,
};

function step(kind: SourceStep['kind'], path: string, replaces?: 'file'): SourceStep {
  const file = `/src/${path}` as AbsPath;
  return {
    kind,
    path,
    source: { file, relative: path, stamp: undefined },
    ...(replaces ? { replaces } : {}),
  };
}

const PLAN: Plan = {
  staticRoot: '/root' as AbsPath,
  clears: ['old.css'],
  steps: [
    step('copy', 'css/a.css'),
    step('copy', 'b.css', 'file'),
    step('unmodified', 'c.css'),
    step('conflict', 'b.css'),
  ],
  hashed: undefined,
  compression: undefined,
  prunes: [],
  made: [],
  strays: [],
  problems: [],
  warnings: [],
};

function check(
  change: Partial<DjangoOutputInput>,
  { stdout, stderr = '', code = 0 }: Partial<DjangoOutput> & { readonly stdout: string },
): void {
  const input: DjangoOutputInput = {
    plan: PLAN,
    counts: countPlan(PLAN, 0, () => false),
    compressed: [],
    problems: [],
    django: [5, 2],
    verbosity: 1,
    dryRun: false,
    link: false,
    clear: true,
    ...change,
  };
  assert.deepEqual(djangoOutput(input), { stdout, stderr, code });
}

const CONFLICT =
  "Found another file with the destination path 'b.css'. It will be ignored since only the first encountered file is collected. If this is not what you want, make sure every static file has a unique path.\n";

describe('What Django prints', () => {
  it('told of what is deleted and of conflicts until 6.0, which counts them instead', () => {
    const summary = "\n2 static files copied to '/root', 1 unmodified";
    check({ django: [5, 2] }, { stdout: `Deleting 'old.css'\n${CONFLICT}${summary}.\n` });
    const counted =
      "\n1 static file deleted, 2 static files copied to '/root', 1 unmodified, 1 skipped due to conflict";
    check({ django: [6, 0] }, { stdout: `${counted}.\n` });
    check({ verbosity: 0 }, { stdout: '' });
  });

  it('is each step in its order, where that is asked for', () => {
    const steps = `Copying '/src/css/a.css'
Deleting 'b.css'
Copying '/src/b.css'
Skipping 'c.css' (not modified)
${CONFLICT}`;
    const summary =
      "\n1 static file deleted, 2 static files copied to '/root', 1 unmodified, 1 skipped due to conflict.\n";
    check({ verbosity: 2, django: [6, 1] }, { stdout: `Deleting 'old.css'\n${steps}${summary}` });
  });

  it('pretends in a dry run, at the first level of talkativeness', () => {
    const pretended = `Pretending to delete 'old.css'
Pretending to link 'CSS'
Pretending to link 'B'
${CONFLICT}
2 static files symlinked to '/root', 1 unmodified.
`;
    const stdout = pretended.replace('CSS', '/src/css/a.css').replace("'B'", "'/src/b.css'");
    check({ dryRun: true, link: true, problems: [PROBLEM] }, { stdout });
  });

  it('ends where a file cannot be copied, with what came before it and the last line of the traceback', () => {
    const failed = { ...PROBLEM, path: 'b.css', exception: 'PermissionError', reported: false };
    const message = "[Errno 13] Permission denied: '/root/b.css'";
    check(
      { verbosity: 2, problems: [{ ...failed, message }] },
      {
        stdout: "Deleting 'old.css'\nCopying '/src/css/a.css'\nDeleting 'b.css'\nCopying '/src/b.css'\n",
        stderr: `PermissionError: ${message}\n`,
        code: 1,
      },
    );
  });

  it('names the file that post-processing fails at, from 6.1 on as an error of the command', () => {
    const stdout = `Deleting 'old.css'\n${CONFLICT}`;
    const before = "Post-processing 'css/a.css' failed!\n\n";
    check({ problems: [PROBLEM] }, { stdout, stderr: `${before}ValueError: ${PROBLEM.message}\n`, code: 1 });
    check(
      { problems: [PROBLEM], django: [6, 1] },
      { stdout: '', stderr: `${before}CommandError: ${PROBLEM.message}\n`, code: 1 },
    );
  });
});
