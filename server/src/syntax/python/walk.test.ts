import assert from 'node:assert/strict';
import { absPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { parsePython } from './parse';
import { forEachNode, type PyNode } from './walk';

function visited(code: string, visit: (node: PyNode) => unknown = () => true): string {
  const types: string[] = [];
  forEachNode(parsePython(new SourceText(absPath('/a.py'), code)), (node) => {
    types.push(node.type);
    return visit(node);
  });
  return types.join(' ');
}

describe('forEachNode', () => {
  it('meets parents before children, in the order of the text', () => {
    assert.equal(visited('x = f(a, *b)[0]\n'), 'Assign Name Subscript Call Name Name Name Num');
  });

  it('meets what hangs below arguments, parameters, entries, clauses, handlers and cases', () => {
    assert.equal(
      visited('try:\n  {a: b for c in d}\nexcept E as e:\n  lambda p=1: p\n'),
      'Try Expr DictComp Name Name Name Name Name Expr Lambda Num Name',
    );
    assert.equal(
      visited('match s:\n  case 1 if g:\n    f"{v:{w}}"\n'),
      'Match Name Num Name Expr JoinedStr FormattedValue Name FormattedValue Name',
    );
  });

  it('passes over what is below a node answered with false', () => {
    assert.equal(
      visited('def f():\n  a\nb', (node) => node.type !== 'FunctionDef'),
      'FunctionDef Expr Name',
    );
  });
});
