import type { Param } from './ast';
import { missingAt, type Reader } from './reader';

/** Converts the ParamList under the cursor, of a function or a lambda. */
export function paramList(reader: Reader): Param[] {
  const params: { -readonly [K in keyof Param]: Param[K] }[] = [];
  if (!reader.down()) return params;
  let kind: Param['kind'] = 'plain';
  let keywordOnly = false;
  let named = false;
  do {
    const { name } = reader;
    const current = named ? params[params.length - 1] : undefined;
    if (name === '*' || name === '**') {
      kind = name;
    } else if (name === ',') {
      keywordOnly ||= kind === '*';
      kind = 'plain';
      named = false;
    } else if (current === undefined) {
      if (name !== 'VariableName') continue;
      const own = keywordOnly && kind === 'plain';
      params.push({ span: reader.span(), name: reader.identifier(), kind, keywordOnly: own });
      named = true;
    } else if (name === 'TypeDef') {
      current.span = { start: current.span.start, end: reader.to };
    } else if (name === 'AssignOp') {
      current.default = missingAt(reader.to);
    } else if (current.default?.type === 'Missing' && reader.isExpr) {
      current.default = reader.expr();
    }
  } while (reader.next());
  reader.up();
  return params;
}
