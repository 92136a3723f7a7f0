/** What an editor asks about 2,000 bundles while nobody types: in the module, in YAML and in a template. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens } from 'vscode-languageserver/node';
import { type Editor, spread, type Time } from './editor';
import { randomFrom } from './generateProject';
import type { Figure } from './measure';

const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 1000);
/** Of what is asked about a whole document, or edits all that names a bundle. */
const FEWER = 40;

/** A document, and what in its lines names a path or a bundle. */
interface Where {
  readonly name: string;
  readonly path: string;
  readonly languageId: string;
  readonly names: RegExp;
}

const PLACES: readonly Where[] = [
  { name: 'module', path: 'shop/assets.py', languageId: 'python', names: /js\/part\d+|bundle_\d+(?=')/g },
  { name: 'YAML', path: 'shop/more.yml', languageId: 'yaml', names: /js\/part\d+|^yaml_\d+/g },
  { name: 'template', path: 'shop/templates/page.html', languageId: 'django-html', names: /bundle_\d+/g },
];

/** Bars are those of static paths: 5 ms for completion, 2 for hover and definition, 10 for findings, 50 for references. */
export async function restFigures(editor: Editor, project: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, path, languageId, names } of PLACES) {
    const file = join(project, path);
    const text = readFileSync(file, 'utf8');
    if (name !== 'module') await editor.open(file, text, languageId);
    const textDocument = { uri: pathToFileURL(file).href };
    const spots = text.split('\n').flatMap((line, number) =>
      [...line.matchAll(names)].map((match) => ({
        line: number,
        character: match.index + match[0].length - 1,
        isBundle: !match[0].includes('/'),
      })),
    );
    const random = randomFrom(5);
    // Paths are renamed with their files, which this editor does not do.
    const bundles = spots.filter(({ isBundle }) => isBundle);
    const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
    const at = ({ line, character }: (typeof spots)[number]) => ({ line, character });
    const asked = async (
      what: string,
      bar: number | undefined,
      samples: number,
      ask: () => Promise<unknown>,
    ) => {
      const times: Time[] = [];
      for (let i = 0; i < samples; i++) times.push(await editor.time(ask));
      figures.push(...spread(`2,000 bundles at rest, ${name}: ${what}`, times, bar));
    };
    const there =
      (method: string, more: object = {}) =>
      () =>
        editor.ask(`textDocument/${method}`, { textDocument, position: at(pick(spots)), ...more });
    const whole =
      (method: string, more: object = {}) =>
      () =>
        editor.ask(`textDocument/${method}`, { textDocument, ...more });
    if ((await there('hover')()) === null) throw new Error(`nothing to hover over in the ${name}`);
    await asked('hover', 2, SAMPLES, there('hover'));
    await asked('definition', 2, SAMPLES, there('definition'));
    await asked('completion', 5, SAMPLES, there('completion'));
    await asked('references', 50, SAMPLES, there('references', { context: { includeDeclaration: true } }));
    await asked('prepare rename', undefined, SAMPLES, there('prepareRename'));
    await asked('rename', undefined, FEWER, () =>
      editor.ask('textDocument/rename', { textDocument, position: at(pick(bundles)), newName: 'other' }),
    );
    await asked('findings', 10, SAMPLES, whole('diagnostic'));
    await asked('symbols', undefined, FEWER, whole('documentSymbol'));
    const range = { start: { line: 100, character: 0 }, end: { line: 160, character: 0 } };
    await asked('inlay hints of a screen', 10, SAMPLES, whole('inlayHint', { range }));
    await asked('code lenses', undefined, FEWER, whole('codeLens'));
    const [lens] = (await whole('codeLens')()) as CodeLens[];
    if (lens && !lens.command)
      await asked('a code lens that comes into view', undefined, SAMPLES, () =>
        editor.ask('codeLens/resolve', lens),
      );
    if (name !== 'module') continue;
    await asked('workspace symbols', 10, SAMPLES, () =>
      editor.ask('workspace/symbol', { query: 'bundle_19' }),
    );
    await asked('the tree of bundles', undefined, FEWER, () =>
      editor.ask('djangoStatic/tree', { tree: 'bundles' }),
    );
  }
  return figures;
}
