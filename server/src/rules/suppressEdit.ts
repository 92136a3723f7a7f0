import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import type { TextEdit } from './diagnostic';

/** Puts a comment at the end of the line of `offset` that silences a rule there; undefined where none can stand. */
export function suppressEdit(
  source: SourceText,
  kind: FileKind,
  offset: number,
  rule: string,
): TextEdit | undefined {
  if (kind === 'json') return undefined;
  const { line } = source.positionAt(offset);
  const next = source.lineStarts[line + 1] ?? source.text.length;
  const start = source.lineStarts[line]!;
  const text = source.text.slice(start, next).replace(/[\r\n]+$/, '');
  const trimmed = text.trimEnd().length;
  return {
    path: source.path,
    span: { start: start + trimmed, end: start + text.length },
    newText: `${trimmed === 0 ? '' : commentGap(kind)}${comment(kind, `django-static: ignore[${rule}]`)}`,
  };
}

function commentGap(kind: FileKind): string {
  return kind === 'python' ? '  ' : ' ';
}

function comment(kind: FileKind, text: string): string {
  switch (kind) {
    case 'django':
    case 'jinja':
      return `{# ${text} #}`;
    case 'python':
    case 'yaml':
    case 'toml':
      return `# ${text}`;
    case 'javascript':
      return `// ${text}`;
    default:
      return `/* ${text} */`;
  }
}
