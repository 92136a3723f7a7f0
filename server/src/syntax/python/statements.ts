import type { Stmt } from './ast';
import { forStatement, ifStatement, tryStatement, whileStatement, withStatement } from './compound';
import { classDefinition, decorated, functionDefinition } from './definitions';
import { importStatement } from './imports';
import { matchStatement } from './match';
import type { Reader } from './reader';
import {
  assertion,
  assignment,
  augmented,
  deletion,
  expressionStatement,
  raise,
  returnStatement,
  scope,
  yieldStatement,
} from './simple';

const CONVERT: Readonly<Record<string, (reader: Reader) => Stmt>> = {
  AssignStatement: assignment,
  UpdateStatement: augmented,
  ExpressionStatement: expressionStatement,
  YieldStatement: yieldStatement,
  DeleteStatement: deletion,
  PassStatement: (reader) => ({ type: 'Pass', span: reader.span() }),
  BreakStatement: (reader) => ({ type: 'Break', span: reader.span() }),
  ContinueStatement: (reader) => ({ type: 'Continue', span: reader.span() }),
  ReturnStatement: returnStatement,
  RaiseStatement: raise,
  ImportStatement: importStatement,
  ScopeStatement: scope,
  AssertStatement: assertion,
  IfStatement: ifStatement,
  WhileStatement: whileStatement,
  ForStatement: forStatement,
  TryStatement: tryStatement,
  WithStatement: withStatement,
  FunctionDefinition: (reader) => functionDefinition(reader),
  ClassDefinition: (reader) => classDefinition(reader),
  DecoratedStatement: decorated,
  MatchStatement: matchStatement,
  PrintStatement: broken,
  TypeDefinition: broken,
};

/** Converts the statements below the cursor: of the whole script, or of a Body. */
export function statements(reader: Reader): Stmt[] {
  const body: Stmt[] = [];
  addStatements(reader, body);
  return body;
}

function addStatements(reader: Reader, body: Stmt[]): void {
  if (!reader.down()) return;
  do {
    if (reader.name === 'StatementGroup') addStatements(reader, body);
    else if (reader.isError) body.push(broken(reader));
    else {
      const convert = CONVERT[reader.name];
      if (convert !== undefined) body.push(convert(reader));
    }
  } while (reader.next());
  reader.up();
}

function broken(reader: Reader): Stmt {
  return { type: 'Broken', span: reader.span() };
}
