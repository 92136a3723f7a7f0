import { derive } from '../base/derive';
import type { Span } from '../base/span';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import { templateFacts } from '../facts/templateFacts';
import type { TemplateFacts, TemplatePiece } from '../facts/templatePieces';
import { idsOf, type Ruled } from './ruled';

/** Tells whether a comment in the file asks for a rule's silence at an offset. `ids`: any of them may be named. */
export type Suppressed = (span: Span, ids: readonly string[]) => boolean;

const MARK = 'django-static:';
/** White space within a line: a comment that ends with its line must not run on into the next ones. */
const GAP = String.raw`[^\S\r\n]*`;
const DIRECTIVE = String.raw`${GAP}django-static:${GAP}ignore(?:${GAP}\[([^\]\n]*)\])?${GAP}`;

/** Comments that run to the end of the line, and those that have an end. */
const HASH = new RegExp(`#${DIRECTIVE}$`, 'gm');
const SLASHES = new RegExp(`//${DIRECTIVE}$`, 'gm');
const BLOCK = new RegExp(String.raw`/\*${DIRECTIVE}\*/`, 'g');
const HTML = new RegExp(`<!--${DIRECTIVE}-->`, 'g');
const TEMPLATE = new RegExp(`^${DIRECTIVE}$`);

/**
 * A comment `django-static: ignore[rule, rule]` silences the rules on its line or, alone on a line, on the next one;
 * without brackets it stands for every rule. At the beginning of a file it speaks for the file as a whole too.
 */
export function suppressions(source: SourceText, kind: FileKind): Suppressed {
  if (!isMarked(source)) return NEVER;
  switch (kind) {
    case 'django':
    case 'jinja':
      return inTemplate(templateFacts(source, kind));
    case 'python':
    case 'yaml':
    case 'toml':
      return withHash(source);
    case 'json':
      return () => false;
    case 'css':
      return inCss(source);
    default:
      return inScript(source);
  }
}

/** Findings in a file without those that its comments silence. */
export function unsuppressed(found: readonly Ruled[], source: SourceText, kind: FileKind): readonly Ruled[] {
  // Mostly there is nothing, and what comments say is no matter.
  if (found.length === 0) return NONE;
  const isSuppressed = suppressions(source, kind);
  return found.filter(({ rule, finding }) => !isSuppressed(finding.span, idsOf(rule, finding)));
}

/** One for the thousands of files in which nothing is found. */
const NONE: readonly Ruled[] = [];

/** Asked for every finding of a file. */
const isMarked = derive((source: SourceText) => source.text.includes(MARK));
const NEVER: Suppressed = () => false;

const withHash = derive((source: SourceText) => lookUp(source, marks(source.text, HASH)));
const inCss = derive((source: SourceText) => lookUp(source, marks(source.text, BLOCK)));
const inScript = derive((source: SourceText) => lookUp(source, marks(source.text, BLOCK, SLASHES)));

/** The template's own comments, and those of the page it makes. */
const inTemplate = derive(({ source, pieces }: TemplateFacts) =>
  lookUp(
    source,
    pieces.flatMap(({ piece, start }) => marksIn(piece).map((mark) => moved(mark, start))),
  ),
);

/** None is over several lines, so none is in two pieces. */
const marksIn = derive(({ tree: { source, nodes } }: TemplatePiece): readonly Mark[] =>
  !source.text.includes(MARK)
    ? []
    : nodes.flatMap((node): Mark[] => {
        if (node.hidden) return [];
        if (node.kind === 'text')
          return marks(source.slice(node), HTML, BLOCK, SLASHES).map((mark) => moved(mark, node.start));
        const directive = node.kind === 'comment' && TEMPLATE.exec(source.slice(node.content));
        return directive ? [{ span: node, rules: named(directive[1]) }] : [];
      }),
);

function moved({ span: { start, end }, rules }: Mark, by: number): Mark {
  return { span: { start: start + by, end: end + by }, rules };
}

/** A comment that asks for silence. */
interface Mark {
  readonly span: Span;
  /** Undefined stands for all. */
  readonly rules: ReadonlySet<string> | undefined;
}

function marks(text: string, ...patterns: readonly RegExp[]): Mark[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      rules: named(match[1]),
    })),
  );
}

function named(list: string | undefined): ReadonlySet<string> | undefined {
  return list === undefined ? undefined : new Set(list.split(',').map((name) => name.trim()));
}

function lookUp(source: SourceText, found: readonly Mark[]): Suppressed {
  if (found.length === 0) return () => false;
  const lines = new Map<number, Mark['rules'][]>();
  const add = (line: number, rules: Mark['rules']) => lines.set(line, [...(lines.get(line) ?? []), rules]);
  for (const { span, rules } of found) {
    const { line } = source.positionAt(span.end);
    add(line, rules);
    const start = source.lineStarts[line]!;
    const whole = source.text.slice(start, source.lineStarts[line + 1] ?? source.text.length);
    if (whole.trim() === source.slice(span).trim()) add(line + 1, rules);
  }
  return ({ start }, ids) =>
    lines.get(source.positionAt(start).line)?.some((rules) => !rules || ids.some((id) => rules.has(id))) ??
    false;
}
