import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cliHere } from '../support/cliHere';
import { AssetsOracle, FAKE_PROGRAMS } from './assetsOracle';
import {
  ourScenario,
  type Scenario,
  type ScenarioOutcome,
  type StepOutcome,
  scenarioRequest,
} from './assetsProject';
import { COMMAND_SCENARIOS } from './assetsScenarios';
import { PYTHON_FILTER_SCENARIOS, UNPACKED_SCENARIOS } from './pythonFilterScenarios';
import { THIRTY_BUNDLES } from './thirtyBundles';

const VENV = resolve('.cache/parity/assets/venv');

/** `manage.py assets …` and `django-static … --compat`: what is printed, how it ends, and every file it leaves. */
describe('Commands as django-assets carries them out', function () {
  this.timeout(60_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assets-')));
  let oracle: AssetsOracle<unknown, ScenarioOutcome>;
  before(() => {
    oracle = new AssetsOracle('oracle_assets_command.py');
  });
  after(() => {
    oracle.end();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, scenario] of Object.entries({
    ...COMMAND_SCENARIOS,
    ...THIRTY_BUNDLES,
    ...PYTHON_FILTER_SCENARIOS,
    ...(process.env.PARITY_CELLS === 'all' ? UNPACKED_SCENARIOS : {}),
  }))
    it(name, () => check(scenario));

  it('a manifest that cannot be had is refused before anything is built, not after the first bundle', async () => {
    const scenario: Scenario = {
      settings: ['ASSETS_CACHE = False', `ASSETS_MANIFEST = 'cache'`],
      bundles: [`register('a', 'js/a.js', output='gen/a.js')`],
      steps: ['build'],
    };
    const home = join(folder, 'project');
    const theirs = await oracle.ask(scenarioRequest(scenario, home));
    const ours = await ourScenario(scenario, home, VENV);
    assert.match(theirs.steps[0]!.stderr, /OSError: You are using the cache manifest, but have not enabled/);
    assert.match(
      ours.steps[0]!.stderr,
      /^CommandError: You are using the cache manifest, but have not enabled/,
    );
    assert.deepEqual(
      [
        ours.steps[0]!.code,
        theirs.steps[0]!.code,
        'root/gen/a.js' in ours.tree,
        'root/gen/a.js' in theirs.tree,
      ],
      [1, 1, false, true],
    );
  });

  it('bundles --urls tells what a page will ask for', async () => {
    const home = join(folder, 'project');
    const bundles = [
      `register('a', 'js/a.js', output='gen/a.js')`,
      `register('b', 'css/a.css', output='gen/b.%(version)s.css')`,
      `register('new', 'js/b.js', output='gen/new.js')`,
    ];
    await ourScenario({ bundles, steps: ['build a b'] }, home, VENV);
    const { stdout } = await cliHere(home, ['bundles', '--urls', '--json', '--python', VENV]);
    interface Shown {
      readonly name: string;
      readonly urls: unknown;
      readonly integrity: unknown;
    }
    const shown = JSON.parse(stdout).bundles as readonly Shown[];
    const sum = createHash('sha384')
      .update(readFileSync(join(home, 'root/gen/a.js')))
      .digest('base64');
    assert.deepEqual(
      shown.map(({ name, urls, integrity }) => [name, urls, integrity]),
      [
        ['a', ['/static/gen/a.js?64eff55c'], [`sha384-${sum}`]],
        ['b', ['/static/gen/b.ab2ea42f.css'], [null]],
        ['new', null, null],
      ],
    );
  });

  it('what filter-tool-missing reports is what the original fails at, and nothing else is', async () => {
    const lacking = ['slimit', 'clevercss', 'cssprefixer', 'css_slimmer', 'yui_css'];
    const present = ['libsass', 'cssutils', 'pyscss'];
    const filters = [...lacking, ...present, 'cssmin', 'jsmin', 'rjsmin', 'jinja2', 'template', 'cssrewrite'];
    const scenario: Scenario = {
      bundles: filters.map(
        (name) => `register('${name}', 'css/a.css', filters='${name}', output='${name}.css')`,
      ),
      steps: filters.map((name) => `build ${name}`),
    };
    const home = join(folder, 'project');
    const { steps } = await oracle.ask(scenarioRequest(scenario, home));
    const failed = filters.filter((_, i) => steps[i]!.code !== 0);
    await ourScenario({ ...scenario, steps: [] }, home, VENV);
    const chosen = ['check', '--select', 'filter-tool-missing', '--json', '--python', VENV];
    const { diagnostics } = JSON.parse((await cliHere(home, chosen)).stdout);
    const reported = diagnostics.map(({ message }: { message: string }) => /"(.*?)"/.exec(message)![1]);
    assert.deepEqual(failed, lacking);
    assert.deepEqual(reported, lacking);
  });

  it('closure_js takes the archive that the Python package closure brings', async () => {
    const path = process.env.PATH;
    process.env.PATH = `${FAKE_PROGRAMS}:${path}`;
    try {
      await check({
        bundles: [`register('a', 'js/a.js', filters='closure_js', output='gen/a.js')`],
        files: {
          'closure/__init__.py': `import os\ndef get_jar_filename():\n    return os.path.join(os.path.dirname(__file__), 'closure.jar')\n`,
        },
        steps: ['build'],
      });
    } finally {
      process.env.PATH = path;
    }
  });

  it('options of a filter hold, whatever its namesake made before (the cache of webassets mixes them up)', async () => {
    const scenario: Scenario = {
      bundles: [
        `register('plain', 'js/bang.js', filters='rjsmin', output='gen/plain.js')`,
        `register('bang', 'js/bang.js', filters=get_filter('rjsmin', keep_bang_comments=True), output='gen/bang.js')`,
      ],
      files: { 'root/js/bang.js': '/*! bang */\nvar a ;\n' },
      steps: ['build'],
    };
    const home = join(folder, 'project');
    const built = ({ tree }: ScenarioOutcome) => Buffer.from(tree['root/gen/bang.js']!, 'base64').toString();
    assert.equal(built(await oracle.ask(scenarioRequest(scenario, home))), 'var a;');
    assert.equal(built(await ourScenario(scenario, home, VENV)), '/*! bang */var a;');
  });

  async function check(scenario: Scenario): Promise<void> {
    // The same place for both: paths are part of what is printed and hashed.
    const home = join(folder, 'project');
    const theirs = await oracle.ask(scenarioRequest(scenario, home));
    const ours = await ourScenario(scenario, home, VENV);
    if (!scenario.differs) assert.deepEqual(ours.steps.map(comparable), theirs.steps.map(comparable));
    assert.deepEqual(readable(ours, theirs), readable(theirs, ours));
  }
});

/** Of a traceback only the message at its end, and of objects not where they are in memory. */
function comparable({ code, stdout, stderr }: StepOutcome): StepOutcome {
  const kept: string[] = [];
  let traceback: 'no' | 'its frames' | 'over' = 'no';
  let message = 0;
  for (const line of stderr.replace(/filters=(?:\(\)|\[[^\]]*\])/g, 'filters=[…]').split('\n')) {
    if (line.startsWith('Traceback (most recent call last):')) {
      // What this one came of was told before.
      if (traceback === 'over') kept.length = message;
      traceback = 'its frames';
    } else if (traceback === 'its frames' && line !== '' && !line.startsWith(' ')) {
      traceback = 'over';
      message = kept.length;
      kept.push(line);
    } else if (traceback !== 'its frames' && line !== '') kept.push(line);
  }
  return { code, stdout, stderr: kept.join('\n') };
}

/** What webassets keeps of filters' results is none of ours. */
function readable({ tree }: ScenarioOutcome, other: ScenarioOutcome): Record<string, string> {
  const kept = Object.entries(tree).filter(
    ([path]) => !path.includes('__pycache__') && (!path.includes('.webassets-cache/') || path in other.tree),
  );
  return Object.fromEntries(
    kept
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, content]) => {
        const bytes = Buffer.from(content, 'base64');
        return [path, /[\0-\x08]/.test(bytes.toString('latin1')) ? bytes.toString('hex') : bytes.toString()];
      }),
  );
}
