import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { absPath } from '../../src/base/path';
import { nodeFiles } from '../../src/host/nodeFiles';
import { looksNamesUp } from '../../src/project/storage/looksNamesUp';
import type { Diagnostic } from '../../src/rules/diagnostic';
import { checkProject } from '../../src/rules/run';
import type { Snapshot } from '../../src/workspace/snapshot';
import { Workspace } from '../../src/workspace/workspace';
import { askDjango } from './answers';
import { type Cell, cellsOfThisRun, type ProjectFolder } from './cells';
import { eachOf } from './eachOf';

/** A line of the app that is put into every project, and the rule that has to speak of it. */
interface Seed {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

interface Seeded {
  readonly seeds: readonly Seed[];
  readonly found: readonly string[];
  /** Names that are called missing, and names that are right, as the real finders find them. */
  readonly gone: Readonly<Record<string, readonly string[]>>;
  readonly right: Readonly<Record<string, readonly string[]>>;
}

const [first, ...others] = cellsOfThisRun();
for (const cell of [first!, ...others.slice(-1)]) {
  describe(`seeded mistakes under Django ${cell.django}`, () => {
    let seeded = new Map<ProjectFolder, Seeded | Error>();

    before('every project gets an app full of mistakes', async function () {
      this.timeout(300_000);
      seeded = await eachOf(cell.projects, (project) => seed(cell, project).catch((error: Error) => error));
    });

    const of = (project: ProjectFolder): Seeded => {
      const result = seeded.get(project)!;
      if (result instanceof Error) throw result;
      return result;
    };
    for (const project of cell.projects) {
      it(`${project.name}: each is reported, and nothing beside them`, () => {
        const { seeds, found } = of(project);
        assert.ok(seeds.length >= 20, `${seeds.length} seeds`);
        const expected = seeds.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
        assert.deepEqual([...found].sort(), expected.sort());
      });
      it(`${project.name}: the finders say the same`, () => {
        const { gone, right } = of(project);
        assert.deepEqual(
          Object.entries(gone).filter(([, files]) => files.length > 0),
          [],
        );
        assert.deepEqual(
          Object.entries(right).filter(([, files]) => files.length === 0),
          [],
        );
      });
    }
  });
}

async function seed(cell: Cell, project: ProjectFolder): Promise<Seeded> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-seeded-')));
  const folder = join(home, project.name);
  try {
    cpSync(project.folder, folder, { recursive: true, verbatimSymlinks: true });
    const before = open(cell, { ...project, folder });
    const names = rightNames(before);
    const { seeds, gone } = plant(folder, names, {
      hasBundles: project.name === 'bundles',
      hasManifest: looksNamesUp(before.projects[0]!),
    });
    const snapshot = open(cell, { ...project, folder });
    const app = absPath(join(folder, 'seeded'));
    const found = checkProject(snapshot, snapshot.projects[0]!, { within: [app] });
    const { find } = await askDjango(cell, { ...project, folder }, { find: [...gone, ...names] });
    const of = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, find![name]!]));
    return { seeds, found: found.map((one) => placed(snapshot, app, one)), gone: of(gone), right: of(names) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** As the seeds are told. */
function placed(snapshot: Snapshot, app: string, { path, span, rule }: Diagnostic): string {
  const line = (snapshot.text(path)?.positionAt(span.start).line ?? 0) + 1;
  return `${path.slice(app.length + 1)}:${line} ${rule}`;
}

function open(cell: Cell, project: ProjectFolder): Snapshot {
  const workspace = new Workspace({
    files: nodeFiles(),
    env: (name) => project.env[name],
    envNames: () => Object.keys(project.env),
    platform: process.platform,
    python: join(cell.python, 'bin/python'),
  });
  workspace.addProject(absPath(project.folder));
  return workspace.snapshot;
}

/** Images of the project, as different as there are: bundles of django-assets are made of text, and may hide nothing here. */
function rightNames(snapshot: Snapshot): readonly string[] {
  const all = [...snapshot.projects[0]!.index.entries()]
    .map(({ path }) => path)
    .filter((path) => /^[\w/.-]+\/[\w.-]+\.(?:png|gif|ico|woff2?)$/.test(path));
  const step = Math.max(1, Math.floor(all.length / 12));
  return [...all.filter((_, i) => i % step === 0), 'seeded/ok.png'].slice(-12);
}

/** What makes a mistake of something, or none. */
interface Site {
  /** What scripts import may be built, so that nobody can say it is missing. */
  readonly hasBundles: boolean;
  /** Its storage knows queries, and reads style sheets. */
  readonly hasManifest: boolean;
}

/** Writes the app, and installs it; `<< rule` at the end of a line is a mistake, and not written. */
function plant(folder: string, names: readonly string[], site: Site): { seeds: Seed[]; gone: string[] } {
  const gone: string[] = [];
  /** A right name with a letter missing or changed in its last part. */
  const typo = (i: number): string => {
    const name = names[i % names.length]!;
    const slash = name.lastIndexOf('/') + 1;
    const wrong = `${name.slice(0, slash)}${i % 2 === 0 ? 'x' : ''}${name.slice(slash + (i % 3 === 0 ? 0 : 1))}`;
    const unlike = names.includes(wrong) || wrong === name ? `${name.slice(0, slash)}q${i}.png` : wrong;
    gone.push(unlike);
    return unlike;
  };
  const seeds: Seed[] = [];
  for (const [file, text] of Object.entries(files(names, typo, site))) {
    const lines = text.split('\n').map((line, i) => {
      const [written, rules] = line.split(' << ') as [string, string?];
      for (const rule of rules?.split(' ') ?? []) seeds.push({ file, line: i + 1, rule });
      return written;
    });
    const path = join(folder, 'seeded', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, lines.join('\n'));
  }
  symlinkSync('nowhere.css', join(folder, 'seeded/static/seeded/link.css'));
  seeds.push({ file: 'static/seeded/link.css', line: 1, rule: 'broken-symlink' });
  const settings = ['mysite/settings.py', 'mysite/settings/dev.py'].find((name) =>
    existsSync(join(folder, name)),
  );
  appendFileSync(join(folder, settings!), '\nINSTALLED_APPS = [*INSTALLED_APPS, "seeded"]\n');
  return { seeds, gone };
}

function files(
  names: readonly string[],
  typo: (i: number) => string,
  { hasBundles, hasManifest }: Site,
): Record<string, string> {
  const right = (i: number) => names[i % names.length]!;
  // Where it makes collectstatic fail.
  const inStyles = hasManifest ? 'broken-css-url' : 'missing-static-file';
  return {
    '__init__.py': '',
    'templates/seeded/page.html': `{% load static %}
<img src="{% static '${right(0)}' %}"><img src="{% static "${right(1)}" %}">
<img src="{% static '${typo(0)}' %}"> << missing-static-file
{% static "${typo(1)}" as logo %} << missing-static-file
<img src='{%static   "${typo(2)}"   %}'> << missing-static-file
<img src="{% static 'seeded/OK.png' %}"> << static-path-case
<img src="{% static '/${right(2)}' %}"> << static-leading-slash
<img src="{% static '${right(3).replaceAll('/', '\\')}' %}"> << static-path-backslash
<img src="{% static 'seeded/ok.png?v=1' %}">${hasManifest ? '' : ' << static-path-query'}
<img src="{% static 'seeded' %}"> << static-path-is-directory
<img src="{% static 'seeded/.draft.png' %}"> << static-path-not-collected
<img src="{% get_static_prefix %}${typo(3)}"> << missing-static-file
<img src="{{ STATIC_URL }}${typo(4)}"><img src="{{ STATIC_URL }}${right(4)}"> << missing-static-file
<img src="/static/${right(5)}"> << hardcoded-static-url
<img srcset="{% static '${right(6)}' %} 1x, /static/${typo(5)} 2x"> << missing-static-file
<p style="background: url('/static/${typo(6)}')"> << missing-static-file
<style>
@font-face { src: url(/static/${typo(7)}); } << missing-static-file
</style>
{# {% static 'no.png' %} #}{% comment %}{% static 'no.png' %}{% endcomment %}{% verbatim %}{% static 'no.png' %}{% endverbatim %}
{% static logo %}{% static 'seeded/'|add:logo %}{% static 'a.png'|default:'b.png' %}
<img src="{% static << multiline-tag
  '${right(7)}' %}">
`,
    'templates/seeded/unloaded.html': `<img src="{% static '${right(8)}' %}"> << missing-load-static
`,
    'templates/seeded/outdated.html': `{% load staticfiles %} << outdated-load
<img src="{% static '${right(9)}' %}">
`,
    'jinja2/seeded/page.html': `<img src="{{ static('${right(0)}') }}">
<img src="{{ static('${typo(8)}') }}"> << missing-static-file
{% set logo = static("${typo(9)}" if x else "${right(1)}") %} << missing-static-file
{% raw %}{{ static('no.png') }}{% endraw %}
`,
    'forms.py': `from django import forms
from django.templatetags.static import static
LOGO = static("${typo(10)}") << missing-static-file
FINE = static("${right(2)}")
class PageForm(forms.Form):
    class Media:
        css = {"all": ["${typo(11)}"]} << missing-static-file
        js = (
            "${right(3)}",
            "${typo(12)}", << missing-static-file
        )
    @property
    def media(self):
        return forms.Media(js=["${typo(13)}"]) << missing-static-file
`,
    'static/seeded/ok.png': 'picture',
    'static/seeded/.draft.png': 'picture',
    'static/seeded/look.css': `a { background: url(ok.png) } b { background: url("../${right(4)}#x") }
c { background: url(gone.png) } << ${inStyles}
d { background: url( '../${typo(14)}' ) } << ${inStyles}
`,
    'static/seeded/code.js': `import './look.js';
${hasBundles ? '' : "import './gone.js'; << missing-static-file"}
const picture = new URL("../${typo(15)}", import.meta.url); << missing-static-file
`,
    'static/seeded/look.js': '',
    'static/admin/img/icon-yes.svg': `<svg/> << overwritten-static-file
`,
  };
}
