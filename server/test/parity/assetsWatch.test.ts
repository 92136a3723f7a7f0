import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CHECKOUT } from '../cli/support';
import { filesOf, type Scenario } from './assetsProject';

const VENV = resolve('.cache/parity/assets/venv');
const MANAGE = `import os, sys
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`;
const SITE: Scenario = {
  bundles: [
    `register('a', 'js/*.js', filters='rjsmin', output='gen/a.js')`,
    `register('c', 'css/a.css', output='gen/c.css')`,
  ],
  files: { 'manage.py': MANAGE },
  steps: [],
};

/** What is printed from the start to Ctrl-C, with a source edited in between; and what is built then. */
interface Watched {
  readonly stdout: string;
  readonly stderr: string;
  readonly built: string;
}

describe('Watching as django-assets does', function () {
  this.timeout(60_000);

  it('brings up to date, waits, builds what changes', async () => {
    const python = join(VENV, 'bin/python');
    const theirs = await watch([python, '-u', '-W', 'ignore', 'manage.py', 'assets', 'watch']);
    const own = join(CHECKOUT, 'dist/cli.js');
    const ours = await watch([process.execPath, own, 'watch', '--compat', '--python', VENV]);
    assert.deepEqual(ours, theirs);
  });

  async function watch([program, ...args]: string[]): Promise<Watched> {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
    for (const [path, text] of Object.entries(filesOf(SITE))) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const child = spawn(program!, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const printed = { stdout: '', stderr: '' };
      child.stdout.on('data', (text) => {
        printed.stdout += text;
      });
      child.stderr.on('data', (text) => {
        printed.stderr += text;
      });
      await until(child, () => printed.stderr.includes('Watching'));
      // The original takes the files as they are when it first looks; it looks ten times a second.
      await new Promise((wake) => setTimeout(wake, 400));
      writeFileSync(join(home, 'root/js/b.js'), 'var c = 3 ;\n');
      await until(child, () => printed.stdout.includes('done\n'));
      return { ...printed, built: readFileSync(join(home, 'root/gen/a.js'), 'utf8') };
    } finally {
      child.kill('SIGINT');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(home, { recursive: true });
    }
  }

  async function until(child: ChildProcess, holds: () => boolean): Promise<void> {
    while (!holds()) {
      assert.equal(child.exitCode, null, 'it has ended');
      await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data'), once(child, 'exit')]);
    }
  }
});
