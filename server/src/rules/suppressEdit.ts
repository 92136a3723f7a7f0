import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import { type TemplateFacts, templateFacts } from '../facts/templateFacts';
import { deployKind } from '../syntax/deploy/deploy';
import { isVerbatimAt } from '../syntax/template/tree';
import type { TextEdit } from './diagnostic';

/** How a file is written, as far as comments in it are concerned; `script`: a deploy script. */
export type CommentLanguage = Exclude<FileKind, 'json'> | 'script';

/** In what language comments of a file are written; undefined where there are none. */
export function commentsOf(path: AbsPath, kind: FileKind | undefined): CommentLanguage | undefined {
  if (kind === 'json' || path.endsWith('.json')) return undefined;
  if (deployKind(path) !== undefined) return 'script';
  if (kind !== undefined) return kind;
  if (path.endsWith('.py')) return 'python';
  return /\.ya?ml$/.test(path) ? 'yaml' : undefined;
}

/** Puts a comment that silences a rule on the line of `offset`, mostly at its end; undefined where none can stand. */
export function suppressEdit(
  source: SourceText,
  language: CommentLanguage,
  offset: number,
  rule: string,
): TextEdit | undefined {
  const { line } = source.positionAt(offset);
  const start = source.lineStarts[line]!;
  const text = lineText(source, line);
  const said = comment(language, `django-static: ignore[${rule}]`);
  const trimmed = text.trimEnd().length;
  if (language === 'script') {
    // A comment behind a command may be a part of it (Dockerfile, Procfile), and so may one between its lines.
    if (
      line > 0 &&
      lineText(source, line - 1)
        .trimEnd()
        .endsWith('\\')
    )
      return undefined;
    const indentation = /^\s*/.exec(text)![0];
    return edit(source, start, start, `${indentation}${said}${lineEnd(source)}`);
  }
  if (language === 'python' && text.trimEnd().endsWith('\\')) return undefined;
  const facts = isTemplate(language) ? templateFacts(source, language) : undefined;
  if (facts && isVerbatim(facts, offset)) return undefined;
  const tag = facts && tagAt(facts, start + trimmed);
  // A comment cannot stand in a tag that goes on in the next line, but before it.
  if (tag !== undefined) return tag < start ? undefined : edit(source, tag, tag, said);
  const gap = trimmed === 0 ? '' : language === 'python' ? '  ' : ' ';
  return edit(source, start + trimmed, start + text.length, gap + said);
}

function edit({ path }: SourceText, start: number, end: number, newText: string): TextEdit {
  return { path, span: { start, end }, newText };
}

/** Without its end. */
function lineText({ lineStarts, text }: SourceText, line: number): string {
  return text.slice(lineStarts[line]!, lineStarts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
}

function lineEnd({ text }: SourceText): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

function isTemplate(language: CommentLanguage): language is 'django' | 'jinja' {
  return language === 'django' || language === 'jinja';
}

function isVerbatim(facts: TemplateFacts, offset: number): boolean {
  const { piece, start } = facts.pieceAt(offset);
  return isVerbatimAt(piece.tree, offset - start);
}

/** Where the tag begins that `offset` lies in. No tag is in two pieces. */
function tagAt(facts: TemplateFacts, offset: number): number | undefined {
  const { piece, start: from } = facts.pieceAt(offset);
  const at = offset - from;
  const tag = piece.tree.nodes.find(({ kind, start, end }) => kind !== 'text' && start < at && at < end);
  return tag && tag.start + from;
}

function comment(language: CommentLanguage, text: string): string {
  switch (language) {
    case 'django':
    case 'jinja':
      return `{# ${text} #}`;
    case 'python':
    case 'yaml':
    case 'toml':
    case 'script':
      return `# ${text}`;
    case 'javascript':
      return `// ${text}`;
    default:
      return `/* ${text} */`;
  }
}
