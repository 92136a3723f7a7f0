import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { against } from './builtAlike';
import { ourOutcome } from './bundleCase';
import { jadeCases, realProgramCases } from './realProgramCases';

const PROGRAMS = resolve('.cache/parity/programs/bin');

/** They are large and slow: only where everything is compared (`npm run parity:full`), which needs a Java on PATH. */
if (process.env.PARITY_CELLS === 'all') {
  describe('Programs that are not tools of today, as webassets runs them', function () {
    this.timeout(120_000);
    const outer = { ...process.env };
    before(() => {
      if (!existsSync(`${PROGRAMS}/python2.7`))
        throw new Error('no programs: node scripts/parity-env.mjs programs');
      const java = execFileSync('which', ['java'], { encoding: 'utf8' }).trim();
      process.env.JAVA_HOME = dirname(dirname(realpathSync(java)));
      // The archives reach into Java's own classes, as was allowed up to Java 15.
      process.env.JAVA_TOOL_OPTIONS = '--add-opens=java.base/java.lang=ALL-UNNAMED';
    });
    const check = against('assets');
    for (const [name, programCase] of Object.entries(realProgramCases())) it(name, () => check(programCase));
    it('Jade, as webassets under Python 2 has it', async () => {
      const program = resolve('server/test/parity/python2_bundle.py');
      for (const jadeCase of jadeCases()) {
        const theirs = execFileSync(`${PROGRAMS}/python2.7`, [program, JSON.stringify(jadeCase)]);
        const { errors, tree } = await ourOutcome(jadeCase);
        assert.deepEqual(errors, [null]);
        assert.equal(Buffer.from(tree['media/out.js']!, 'base64').toString(), theirs.toString());
      }
    });
    after(() => {
      for (const name of ['JAVA_HOME', 'JAVA_TOOL_OPTIONS']) {
        if (outer[name] === undefined) delete process.env[name];
        else process.env[name] = outer[name];
      }
    });
  });
}
