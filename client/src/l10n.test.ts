import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';

describe('client/l10n', () => {
  it('holds every text of the client', () => {
    execFileSync(process.execPath, ['scripts/l10n.mjs', '--check'], { encoding: 'utf8' });
  });
});
