import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const VENV = resolve('.cache/template-oracle');

/** The interpreter of the parity tier, else one of our own with the pinned Django. */
export function findPython(): string {
  const given = process.env.DJANGO_STATIC_PYTHON;
  if (given) return given;
  const python = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (!existsSync(python)) {
    const django = /^Django==.*$/m.exec(readFileSync('parity/requirements-5.2.txt', 'utf8'))![0];
    run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', VENV], '');
    run(
      python,
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', django, 'Jinja2==3.1.6'],
      '',
    );
  }
  return python;
}

/** What a program answers, as JSON. */
export function ask<Answer>(python: string, args: readonly string[], input: string): Answer {
  return JSON.parse(run(python, args, input)) as Answer;
}

function run(command: string, args: readonly string[], input: string): string {
  const { stdout, stderr, status } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}
