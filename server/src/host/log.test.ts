import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

describe('the log of a server', () => {
  it('has it go on when nobody reads the log any more', async () => {
    const program = `
      const log = require(${JSON.stringify(join(__dirname, 'log.js'))}).stderrLog();
      process.on('uncaughtException', (error) => {
        process.stdout.write('thrown ' + error.message + '\\n');
        log.error(error.message);
      });
      process.stdin.once('data', () => {
        log.error('one');
        log.error('two');
        setTimeout(() => process.stdout.write('alive\\n', () => process.exit(0)), 100);
      });`;
    const child = spawn(process.execPath, ['-e', program], { stdio: 'pipe' });
    child.stderr.destroy();
    await once(child.stderr, 'close');
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      // Without an end, it would say so for ever.
      if (said.length > 10_000) child.kill();
    });
    child.stdin.write('go');
    await once(child, 'close');
    assert.equal(said, 'alive\n');
  });
});
