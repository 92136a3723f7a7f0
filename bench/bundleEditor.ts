/** What an editor asks over the wire in a project of 2,000 bundles, in the module that registers them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens, CompletionList, InlayHint, Location } from 'vscode-languageserver/node';
import { restFigures } from './bundleRest';
import { Editor, type Time, twofold } from './editor';
import { randomFrom } from './generateProject';
import { type Figure, p99 } from './measure';
import { askedWhileTyping, type Letter, pause } from './typing';

const BUNDLES = 2000;
const SAMPLES = 1000;

/** Of what has the module read anew. */
const FEW = 200;

/** What is asked while nobody types. */
export async function bundleRestFigures(server: string, folder: string): Promise<Figure[]> {
  const { editor, project } = await openModule(server, folder);
  const figures = await restFigures(editor, project);
  await editor.stop();
  return figures;
}

async function openModule(server: string, folder: string) {
  const project = join(folder, `bundles-${BUNDLES}-written`);
  generate(project);
  const editor = await Editor.start([process.execPath, server, '--stdio'], project);
  const module = join(project, 'shop/assets.py');
  const text = readFileSync(module, 'utf8');
  await editor.open(module, text, 'python');
  const textDocument = { uri: pathToFileURL(module).href };
  return { editor, project, module, textDocument, lines: text.split('\n') };
}

/** What is asked while one types. */
export async function bundleEditorFigures(server: string, folder: string): Promise<Figure[]> {
  const { editor, module, textDocument, lines } = await openModule(server, folder);
  const random = randomFrom(3);
  const at = (line: number, character: number) => ({ textDocument, position: { line, character } });
  const range = { start: { line: 900, character: 0 }, end: { line: 960, character: 0 } };

  const someLine = () => FIRST_LINE + Math.floor(random() * BUNDLES);
  /** One more letter at the end of a source's path, and how it is typed. */
  const someLetter = () => {
    const line = someLine();
    const end = endOfPath(lines[line]!);
    lines[line] = `${lines[line]!.slice(0, end)}s${lines[line]!.slice(end)}`;
    const place = { line, character: end };
    return { line, end, type: () => editor.edit(module, place, place, 's') };
  };

  /** Types one more letter at the end of a source's path, here and there, and asks: in that path, or with `elsewhere` in another. */
  const asked = async (
    what: string,
    bar: number | undefined,
    ask: (line: number, character: number) => Promise<unknown>,
    { elsewhere = false, samples = Number(process.env.BENCH_SAMPLES ?? SAMPLES) } = {},
  ): Promise<Figure[]> => {
    const letter = (): Letter => {
      const { line, end, type } = someLetter();
      if (!elsewhere) return { ask: () => type().then(() => ask(line, end + 1)) };
      const other = someLine();
      return { before: type, ask: () => ask(other, inFirstPath(lines[other]!)) };
    };
    const times = await askedWhileTyping(editor, samples, letter);
    return twofold(`2,000 bundles: ${what}, p99`, times, p99, bar);
  };

  const references = (line: number) =>
    editor.ask<Location[]>('textDocument/references', {
      ...at(line, lines[line]!.indexOf('bundle_')),
      context: { includeDeclaration: true },
    });
  /** Another name for a bundle: who asks where it is named has the module read anew. */
  const someName = () => {
    const line = someLine();
    const character = inName(lines[line]!);
    lines[line] = `${lines[line]!.slice(0, character)}x${lines[line]!.slice(character)}`;
    const place = { line, character };
    return { line, type: () => editor.edit(module, place, place, 'x') };
  };
  const readAnew = async (): Promise<Figure[]> => {
    // All that was typed before is read first: what one edit takes is asked, not what thousands do.
    await someName().type();
    await references(someLine());
    const times = await askedWhileTyping(editor, FEW, () => {
      const { line, type } = someName();
      return { ask: () => type().then(() => references(line)) };
    });
    const what = '2,000 bundles: references after a bundle got another name, the module read anew, p99';
    return twofold(what, times, p99);
  };
  /** Hovers in the middle of what somebody else waits for: the module is read anew for references. */
  const hoveredMeanwhile = async (): Promise<Figure[]> => {
    const times: Time[] = [];
    for (let sample = 0; sample < FEW; sample++) {
      const { line, type } = someName();
      await type();
      const reading = references(line);
      await pause();
      const other = someLine();
      const hover = () => editor.ask('textDocument/hover', at(other, inFirstPath(lines[other]!)));
      times.push(await editor.time(hover));
      await reading;
    }
    const what = '2,000 bundles: hover while the module is read anew, p99';
    return twofold(what, times, p99);
  };

  const complete = (line: number, character: number) =>
    editor.ask<CompletionList>('textDocument/completion', at(line, character));
  if ((await complete(FIRST_LINE, endOfPath(lines[FIRST_LINE]!))).items.length === 0)
    throw new Error('nothing is offered in a bundle');
  const lenses = await editor.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
  if (lenses.length !== BUNDLES) throw new Error(`${lenses.length} code lenses`);
  await asked('warming up', undefined, complete, { samples: 20 });
  const place = (method: string) => (line: number, character: number) =>
    editor.ask(method, at(line, character));
  const figures = [
    await asked('completion after a keystroke', 5, complete),
    await asked('hover', 2, place('textDocument/hover'), { elsewhere: true }),
    await asked('definition', 2, place('textDocument/definition') as () => Promise<Location[]>, {
      elsewhere: true,
    }),
    await asked('diagnostics after a keystroke', 10, () =>
      editor.ask('textDocument/diagnostic', { textDocument }),
    ),
    await asked('inlay hints of a screen after a keystroke', 10, () =>
      editor.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range }),
    ),
    await asked('symbols after a keystroke', 10, () => editor.ask('workspace/symbol', { query: 'nothing' })),
    await asked('references after a keystroke', 50, references),
    // What a rest in the typing leads to: the module is read anew, in steps.
    await readAnew(),
    await hoveredMeanwhile(),
    await asked('code lenses after a keystroke', undefined, () =>
      editor.ask('textDocument/codeLens', { textDocument }),
    ),
    [{ what: '2,000 bundles: memory', value: editor.memory(), unit: 'MB', bar: 250 } as const],
  ].flat();
  await editor.stop();
  return figures;
}

const FIRST_LINE = 4;

/** In the first path of a registration, where nothing is typed. */
function inFirstPath(line: string): number {
  return line.indexOf("Bundle('js/") + "Bundle('js/".length;
}

/** In the name of a bundle. */
function inName(line: string): number {
  return line.indexOf('bundle_') + 'bundle_'.length;
}

/** Behind the second path of a registration. */
function endOfPath(line: string): number {
  return line.indexOf("', filters");
}

/** How many bundles more stand in YAML, and how many tags in a template name one of those of the module. */
const ELSEWHERE = 200;

/** An app whose module registers every bundle on a line of its own. */
function generate(dir: string): void {
  if (existsSync(join(dir, 'manage.py'))) return;
  for (const folder of ['site_config', 'shop/static/js', 'shop/templates'])
    mkdirSync(join(dir, folder), { recursive: true });
  const registrations: string[] = [];
  for (let i = 0; i < BUNDLES; i++) {
    writeFileSync(join(dir, `shop/static/js/part${i}.js`), `var part${i} = ${i};\n`);
    registrations.push(
      `register('bundle_${i}', Bundle('js/part${(i + 1) % BUNDLES}.js', 'js/part${i}.js', filters='rjsmin', output='gen/bundle_${i}.%(version)s.js'))`,
    );
  }
  const files = {
    'shop/__init__.py': '',
    'shop/assets.py': `from django_assets import Bundle, register\nfrom webassets.loaders import YAMLLoader\n\nregister(YAMLLoader('shop/more.yml').load_bundles())\n${registrations.join('\n')}\n`,
    'shop/more.yml': elsewhere(
      (i) => `yaml_${i}:\n  contents:\n    - js/part${i}.js\n  output: gen/yaml_${i}.js\n`,
    ),
    'shop/templates/page.html': `{% load assets %}\n${elsewhere(
      (i) => `{% assets "bundle_${i * 7}" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}\n`,
    )}`,
    'site_config/__init__.py': '',
    'site_config/settings.py': `INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']\nSTATIC_URL = 'static/'\nSTATIC_ROOT = '/tmp/none'\n`,
    'manage.py': `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.settings')\n`,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
}

function elsewhere(text: (number: number) => string): string {
  return Array.from({ length: ELSEWHERE }, (_, i) => text(i)).join('');
}
