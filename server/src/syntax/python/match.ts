import type { Expr, MatchCase, Stmt } from './ast';
import { spanTo } from './compound';
import { dotted } from './definitions';
import { missingAt, type Reader } from './reader';
import { ExprRun } from './run';
import { string } from './strings';

export function matchStatement(reader: Reader): Stmt {
  const subject = new ExprRun();
  const cases: MatchCase[] = [];
  if (reader.down()) {
    do {
      if (reader.name === 'MatchBody') readCases(reader, cases);
      else subject.take(reader);
    } while (reader.next());
    reader.up();
  }
  const span = spanTo(reader, cases);
  return { type: 'Match', span, subject: subject.toExpr(Math.min(span.start + 5, span.end)), cases };
}

function readCases(reader: Reader, cases: MatchCase[]): void {
  if (!reader.down()) return;
  do if (reader.name === 'MatchClause') cases.push(matchCase(reader));
  while (reader.next());
  reader.up();
}

type Pattern = MatchCase['pattern'];
const OTHER: Pattern = { kind: 'other' };

function matchCase(reader: Reader): MatchCase {
  const patterns: Pattern[] = [];
  let commas = false;
  let guard: Expr | undefined;
  let body: Stmt[] = [];
  if (reader.down()) {
    do {
      if (reader.name === 'Guard') guard = guardOf(reader);
      else if (reader.name === 'Body') body = reader.block();
      else if (reader.name === ',') commas = true;
      else if (reader.name.endsWith('Pattern')) patterns.push(reader.nested(patternOf) ?? OTHER);
    } while (reader.next());
    reader.up();
  }
  const pattern = patterns.length === 1 && !commas ? patterns[0]! : OTHER;
  return { span: spanTo(reader, body), pattern, ...(guard !== undefined && { guard }), body };
}

function guardOf(reader: Reader): Expr {
  const run = new ExprRun();
  if (reader.down()) {
    do run.take(reader);
    while (reader.next());
    reader.up();
  }
  return run.toExpr(reader.to);
}

function patternOf(reader: Reader): Pattern {
  switch (reader.name) {
    case 'CapturePattern': {
      const name = reader.identifier();
      return name === '_' ? { kind: 'any' } : { kind: 'any', name };
    }
    case 'LiteralPattern':
      return one(literal(reader));
    case 'AttributePattern':
      return one(attribute(reader));
    case 'OrPattern':
      return alternatives(children(reader));
    case 'SequencePattern':
      return /,/.test(reader.slice()) || !reader.slice().startsWith('(') ? OTHER : grouped(children(reader));
    default:
      return OTHER;
  }
}

/** Brackets round one pattern only group. */
function grouped(patterns: Pattern[]): Pattern {
  return patterns.length === 1 ? patterns[0]! : OTHER;
}

function one(value: Expr | undefined): Pattern {
  return value === undefined ? OTHER : { kind: 'values', values: [value] };
}

function alternatives(patterns: Pattern[]): Pattern {
  const values: Expr[] = [];
  for (const pattern of patterns) {
    if (pattern.kind !== 'values')
      return pattern.kind === 'any' && pattern.name === undefined ? pattern : OTHER;
    for (const value of pattern.values) values.push(value);
  }
  return { kind: 'values', values };
}

function children(reader: Reader): Pattern[] {
  const patterns: Pattern[] = [];
  if (!reader.down()) return patterns;
  do if (reader.name.endsWith('Pattern')) patterns.push(reader.nested(patternOf) ?? OTHER);
  while (reader.next());
  reader.up();
  return patterns;
}

/** A number (perhaps negative), a string, None, True or False; undefined for complex numbers. */
function literal(reader: Reader): Expr | undefined {
  const span = reader.span();
  let value: Expr | undefined;
  let sign = false;
  let complex = false;
  if (reader.down()) {
    do {
      if (reader.name === 'ArithOp') {
        complex ||= value !== undefined;
        sign = true;
      } else if (reader.name === 'String') value = string(reader);
      else if (reader.isExpr) value = reader.expr();
    } while (reader.next());
    reader.up();
  }
  if (complex || value === undefined) return undefined;
  return sign ? { type: 'UnaryOp', span, op: '-', operand: value } : value;
}

function attribute(reader: Reader): Expr {
  let value: Expr | undefined;
  if (reader.down()) {
    do if (reader.name === 'VariableName' || reader.name === 'PropertyName') value = dotted(reader, value);
    while (reader.next());
    reader.up();
  }
  return value ?? missingAt(reader.from);
}
