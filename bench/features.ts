/** What an editor asks over the wire, beside 100,000 static files and in a template of 2,000 lines. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, CompletionList, Diagnostic } from 'vscode-languageserver/node';
import { Editor, type EditorKind, spread, type Time } from './editor';
import { randomFrom } from './generateProject';
import { LINES, longTemplate } from './longTemplate';
import type { Figure } from './measure';
import { askedWhileTyping, type Letter, pause } from './typing';

/** Of what has a bar, and of the rest. */
const MANY = 1000;
const SOME = 400;
const SOME_LINE = 2;

type Command = readonly [string, ...string[]];

/** Figures of single requests, the server started anew for each kind of client. */
export async function featureFigures(server: string, project: string): Promise<Figure[]> {
  const command: Command = [process.execPath, server, '--stdio'];
  return [
    ...(await firstAnswer(command, project, 'a client that watches', { watches: true })),
    ...(await firstAnswer(command, project, 'one that does not', { watches: false })),
    ...(await typing(command, project)),
  ];
}

/** From the server's start to what is offered in `{% static '' %}`, the template open from the beginning. */
async function firstAnswer(
  command: Command,
  project: string,
  who: string,
  kind: EditorKind,
): Promise<Figure[]> {
  const begun = performance.now();
  const editor = await Editor.start(command, project, kind);
  const page = join(project, 'templates/first.html');
  await editor.open(page, `{% load static %}\n{% static '' %}\n`);
  const textDocument = { uri: pathToFileURL(page).href };
  const position = { line: 1, character: 11 };
  const complete = () => editor.ask<CompletionList>('textDocument/completion', { textDocument, position });
  const { items } = await complete();
  const first = performance.now() - begun;
  if (items.length === 0) throw new Error(`${who}: nothing is offered`);
  let slowest = 0;
  while (performance.now() - begun < 5000) {
    slowest = Math.max(slowest, (await editor.timed(complete)).ms);
    await new Promise((done) => setTimeout(done, 10));
  }
  await editor.stop();
  return [
    { what: `first completion after start, ${who}`, value: first, unit: 'ms' },
    { what: `slowest completion in the first 5 s, ${who}`, value: slowest, unit: 'ms' },
  ];
}

async function typing(command: Command, project: string): Promise<Figure[]> {
  const editor = await Editor.start(command, project);
  const silent = await Editor.start([process.execPath, join(__dirname, 'silent.js')], project);
  const silences: Time[] = [];
  const page = join(project, 'app000/templates/long.html');
  const textDocument = { uri: pathToFileURL(page).href };
  const paths = somePaths(project);
  const lines = longTemplate(paths);
  await editor.open(page, lines.join('\n'));
  const random = randomFrom(7);
  const at = (line: number, character: number) => ({ textDocument, position: { line, character } });

  /**
   * Types the last letter of part of a path (or of the whole of it) and asks; before that all answers of the kind have
   * been asked for, as an editor does at every letter. Where what was typed has `settled`, the server that does nothing is
   * asked in turn.
   */
  const afterKeystroke = async (
    what: string,
    bar: number | undefined,
    ask: (line: number, character: number) => Promise<unknown>,
    { whole = false, settled = false, samples = bar === undefined ? SOME : MANY } = {},
  ): Promise<Figure[]> => {
    const letter = (): Letter | undefined => {
      const line = SOME_LINE + Math.floor(random() * (LINES - 2 * SOME_LINE));
      const found = /'([^']+)'/.exec(lines[line]!);
      if (!found) return undefined;
      const [, path] = found;
      const start = found.index + 1;
      const length = whole ? path!.length : 1 + Math.floor(path!.length * random());
      const character = start + length;
      const end = { line, character: start + path!.length };
      const before = { line, character: character - 1 };
      const here = { line, character };
      const type = () => editor.edit(page, before, before, path![length - 1]!);
      return {
        async before() {
          await editor.edit(page, before, end, '');
          await ask(line, character - 1);
          if (!settled) return;
          await type();
          await editor.ask('textDocument/hover', at(0, 0));
        },
        async ask() {
          if (!settled) await type();
          return ask(line, character);
        },
        async after() {
          await editor.edit(page, here, here, path!.slice(length));
          // An editor asks something after every change.
          await editor.ask('textDocument/hover', at(0, 0));
          if (!settled) return;
          await pause();
          silences.push(await silent.time(() => silent.ask('textDocument/hover', at(line, character))));
        },
      };
    };
    const times = await askedWhileTyping(editor, samples, letter);
    return spread(what, times, bar);
  };

  const complete = (line: number, character: number) =>
    editor.ask<CompletionList>('textDocument/completion', at(line, character));
  const diagnose = () => editor.ask('textDocument/diagnostic', { textDocument });
  const ofDocument = (method: string) => () => editor.ask(method, { textDocument });
  const range = { start: { line: 900, character: 0 }, end: { line: 960, character: 0 } };
  const context = { diagnostics: [] as Diagnostic[] };
  const actions = (line: number, character: number) => {
    const here = { line, character };
    return editor.ask('textDocument/codeAction', {
      textDocument,
      range: { start: here, end: here },
      context,
    });
  };
  const everything = async (line: number, character: number) => {
    const first = complete(line, character);
    const others = [
      diagnose(),
      actions(line, character),
      ...['documentSymbol', 'documentLink', 'codeLens'].map((name) => ofDocument(`textDocument/${name}`)()),
      editor.ask('textDocument/inlayHint', { textDocument, range }),
      editor.ask('textDocument/documentHighlight', at(line, character)),
    ];
    await first;
    return others;
  };
  await afterKeystroke(
    'warming up',
    undefined,
    async (line, character) => {
      await Promise.all(await everything(line, character));
    },
    { samples: 60 },
  );
  const items = (await complete(...(await anEmptyPath()))).items as CompletionItem[];
  const figures = [
    await afterKeystroke('completion after a keystroke', 5, complete),
    await afterKeystroke(
      'hover',
      2,
      (line, character) => editor.ask('textDocument/hover', at(line, character)),
      { whole: true, settled: true },
    ),
    await afterKeystroke(
      'definition',
      2,
      (line, character) => editor.ask('textDocument/definition', at(line, character)),
      { whole: true, settled: true },
    ),
    spread('beside hover and definition: nothing, by a server that does nothing', silences),
    await afterKeystroke('diagnostics after a keystroke', 10, diagnose),
    await afterKeystroke('document links after a keystroke', 10, ofDocument('textDocument/documentLink')),
    await afterKeystroke(
      'document symbols after a keystroke',
      undefined,
      ofDocument('textDocument/documentSymbol'),
    ),
    await afterKeystroke('code actions after a keystroke', 10, actions),
    await afterKeystroke('completion among all that VS Code asks after a keystroke', undefined, everything),
    await resolved(),
    await symbols(),
    [
      {
        what: 'server with the large project, a while later',
        value: editor.memory(),
        unit: 'MB',
        bar: 250,
      } as const,
    ],
  ].flat();
  await Promise.all([editor.stop(), silent.stop()]);
  return figures;

  async function anEmptyPath(): Promise<[number, number]> {
    const line = 4;
    const { index } = /'([^']+)'/.exec(lines[line]!)!;
    const end = { line, character: lines[line]!.indexOf("' %}") };
    await editor.edit(page, { line, character: index + 1 }, end, '');
    return [line, index + 1];
  }

  async function resolved(): Promise<Figure[]> {
    const times: Time[] = [];
    for (const item of items) times.push(await editor.time(() => editor.ask('completionItem/resolve', item)));
    return spread('completion resolved', times, 2);
  }

  async function symbols(): Promise<Figure[]> {
    const times: Time[] = [];
    for (const path of paths.slice(0, 200))
      times.push(await editor.time(() => editor.ask('workspace/symbol', { query: path.slice(-9) })));
    return spread('workspace symbols', times, 10);
  }
}

/** Static paths from all over the project. */
function somePaths(project: string): readonly string[] {
  const roots = readdirSync(project).filter((name) => name.startsWith('app'));
  return roots.flatMap((app) =>
    readdirSync(join(project, app, 'static'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((_, i) => i % 97 === 0)
      .map((entry) => join(entry.parentPath, entry.name).slice(join(project, app, 'static').length + 1)),
  );
}
