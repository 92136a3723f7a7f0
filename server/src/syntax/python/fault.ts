import type { SourceText } from '../../base/text';
import { parsePython } from './parse';
import { isClosed, type Token, tokensOf } from './tokens';
import { forEachNode } from './walk';

/** Why a text is no Python, and where. */
export interface Fault {
  readonly offset: number;
  readonly what: string;
}

/**
 * What Python certainly refuses a text for: brackets and quotes that do not match, and places where nothing that can be read
 * stands. Undefined tells little: not every SyntaxError is seen, as most broken texts are read like those that they come near to.
 */
export function pythonFault(source: SourceText): Fault | undefined {
  return unmatched(source.text) ?? hole(source);
}

function unmatched(text: string): Fault | undefined {
  const open: Pick<Token, 'text' | 'from'>[] = [];
  let before = '';
  for (const token of tokensOf(text)) {
    // Since 3.12 an f-string may hold line ends and its own quotes, in braces.
    if (!isClosed(token))
      return /^[rft]{1,2}$/i.test(before) ? undefined : { offset: token.from, what: 'a string has no end' };
    before = token.text;
    if (/^[([{]$/.test(token.text)) open.push(token);
    else if (/^[)\]}]$/.test(token.text)) {
      const opening = open.pop();
      if (opening === undefined || CLOSING[opening.text] !== token.text)
        return { offset: token.from, what: `"${token.text}" closes nothing` };
    }
  }
  const last = open.at(-1);
  return last && { offset: last.from, what: `"${last.text}" is never closed` };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Valid code that the grammar does not know: type parameters, and tuples of targets. */
const UNREAD = /^\s*(?:(?:class|def|type)\s+\w+\s*\[|type\s+\w+\s*=|(?:async\s+)?with\b.*\bas\s*\()/m;

function hole(source: SourceText): Fault | undefined {
  if (UNREAD.test(source.text)) return undefined;
  let found: Fault | undefined;
  forEachNode(parsePython(source), ({ type, span }) => {
    if (type === 'Missing' || type === 'Broken')
      found ??= { offset: span.start, what: 'this is not understood' };
    return found === undefined;
  });
  return found;
}
