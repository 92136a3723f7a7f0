import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import type { TemplateFacts } from '../facts/templateFacts';
import type { Finding } from './rule';

/** Tells whether a comment in the file asks for a rule's silence at an offset. `ids`: any of them may be named. */
export type Suppressed = (span: Finding['span'], ids: readonly string[]) => boolean;

/** The rules named on a line; undefined stands for all. */
interface Ignore {
  readonly rules: ReadonlySet<string> | undefined;
  /** Nothing else is on the line, so the comment speaks of the next one too. */
  readonly alone: boolean;
}

const DIRECTIVE = /^\s*django-static:\s*ignore(?:\s*\[([^\]]*)\])?\s*$/;

/**
 * `{# django-static: ignore[rule, rule] #}` on the finding's line, or alone on the line before it; without brackets it
 * stands for every rule.
 */
export const templateSuppressions: (facts: TemplateFacts) => Suppressed = derive(({ tree }) => {
  const { source } = tree;
  const ignores = new Map<number, Ignore>();
  for (const node of tree.nodes) {
    if (node.kind !== 'comment' || node.hidden) continue;
    const rules = namedRules(source.slice(node.content));
    if (rules === undefined) continue;
    const line = source.positionAt(node.end).line;
    ignores.set(line, { ...rules, alone: lineText(source, line).trim() === source.slice(node) });
  }
  return lookUp(source, ignores);
});

/** `# django-static: ignore[rule]`, likewise, in Python. */
export const pythonSuppressions: (source: SourceText) => Suppressed = derive((source) => {
  const ignores = new Map<number, Ignore>();
  if (source.text.includes('django-static:')) {
    for (let line = 0; line < source.lineStarts.length; line++) {
      const text = lineText(source, line);
      const mark = text.lastIndexOf('#');
      const rules = mark < 0 ? undefined : namedRules(text.slice(mark + 1));
      if (rules) ignores.set(line, { ...rules, alone: text.trimStart().startsWith('#') });
    }
  }
  return lookUp(source, ignores);
});

function namedRules(comment: string): { readonly rules: Ignore['rules'] } | undefined {
  const directive = DIRECTIVE.exec(comment);
  if (!directive) return undefined;
  const names = directive[1]?.split(',').map((name) => name.trim());
  return { rules: names && new Set(names) };
}

function lookUp(source: SourceText, ignores: ReadonlyMap<number, Ignore>): Suppressed {
  if (ignores.size === 0) return () => false;
  return (span, ids) => {
    const { line } = source.positionAt(span.start);
    const before = ignores.get(line - 1);
    return [ignores.get(line), before?.alone ? before : undefined].some(
      (ignore) => ignore && (ignore.rules === undefined || ids.some((id) => ignore.rules!.has(id))),
    );
  };
}

function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, source.lineStarts[line + 1] ?? source.text.length);
}
