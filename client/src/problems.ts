import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { CommandProblem } from '../../shared/problems';

/** What a command found, at its lines, until the same command is run again. */
export interface Problems extends Disposable {
  /** Replaces what a command (`collect`, `build`) found before. */
  show(
    command: string,
    problems: readonly CommandProblem[],
    warnings?: readonly CommandProblem[],
  ): Promise<void>;
}

const SOURCE = 'django-static';

export function commandProblems(): Problems {
  const collections = new Map<string, DiagnosticCollection>();
  // What the server finds too, a moment later, is not said twice.
  const listening = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const collection of collections.values())
      for (const uri of uris) {
        const own = collection.get(uri) ?? [];
        const rest = own.filter((one) => !isKnown(uri, one, own));
        if (rest.length < own.length) collection.set(uri, rest);
      }
  });
  return {
    async show(command, problems, warnings = []) {
      const collection =
        collections.get(command) ?? languages.createDiagnosticCollection(`${SOURCE}-${command}`);
      collections.set(command, collection);
      collection.clear();
      const found = new Map<string, [Uri, Diagnostic[]]>();
      for (const [list, severity] of [
        [problems, DiagnosticSeverity.Error],
        [warnings, DiagnosticSeverity.Warning],
      ] as const) {
        for (const problem of list) {
          const uri = problem.uri === undefined ? undefined : Uri.parse(problem.uri);
          if (uri === undefined) continue;
          const one = new Diagnostic(await rangeOf(uri, problem), textOf(problem), severity);
          one.source = SOURCE;
          one.code = problem.rule ?? command;
          const [, others] = found.get(uri.toString()) ?? [uri, []];
          if (!isKnown(uri, one, [])) found.set(uri.toString(), [uri, [...others, one]]);
        }
      }
      collection.set([...found.values()]);
    },
    dispose: () => Disposable.from(...collections.values(), listening).dispose(),
  };
}

/** True if the server says the same as one types. */
function isKnown(
  uri: Uri,
  { code: rule, range: { start } }: Diagnostic,
  own: readonly Diagnostic[],
): boolean {
  return languages.getDiagnostics(uri).some((other) => {
    const id = typeof other.code === 'object' ? other.code.value : other.code;
    const isOwn = own.some(({ message }) => message === other.message);
    return other.source === SOURCE && !isOwn && id === rule && other.range.start.line === start.line;
  });
}

function textOf({ message, hint }: CommandProblem): string {
  return [message.trimEnd(), ...(hint === undefined ? [] : [hint])].join('\n');
}

/** The word at the place, without spaces and brackets; else its line; else the first. */
async function rangeOf(uri: Uri, { line = 1, column }: CommandProblem): Promise<Range> {
  const at = new Range(line - 1, (column ?? 1) - 1, line - 1, (column ?? 1) - 1);
  const document = await opened(uri);
  if (document === undefined || line > document.lineCount) return at;
  const whole = document.lineAt(line - 1);
  const text = new Range(line - 1, whole.firstNonWhitespaceCharacterIndex, line - 1, whole.text.length);
  if (column === undefined) return text;
  return document.getWordRangeAtPosition(at.start, /[^\s'"(){};,]+/) ?? text.with({ start: at.start });
}

async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    // It is no text, or gone.
    return undefined;
  }
}
