import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { against } from './builtAlike';
import { realProgramCases } from './realProgramCases';

/** They are large and slow: only where everything is compared (`npm run parity:full`), which needs a Java on PATH. */
if (process.env.PARITY_CELLS === 'all') {
  describe('Programs of Java and Ruby, and node-sass, as webassets runs them', function () {
    this.timeout(120_000);
    const outer = { ...process.env };
    before(() => {
      if (!existsSync(resolve('.cache/parity/programs/bin/sass')))
        throw new Error('no programs: node scripts/parity-env.mjs programs');
      const java = execFileSync('which', ['java'], { encoding: 'utf8' }).trim();
      process.env.JAVA_HOME = dirname(dirname(realpathSync(java)));
      // The archives reach into Java's own classes, as was allowed up to Java 15.
      process.env.JAVA_TOOL_OPTIONS = '--add-opens=java.base/java.lang=ALL-UNNAMED';
    });
    const check = against('assets');
    for (const [name, programCase] of Object.entries(realProgramCases())) it(name, () => check(programCase));
    after(() => {
      for (const name of ['JAVA_HOME', 'JAVA_TOOL_OPTIONS']) {
        if (outer[name] === undefined) delete process.env[name];
        else process.env[name] = outer[name];
      }
    });
  });
}
