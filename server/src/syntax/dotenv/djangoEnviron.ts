import { PYTHON_SPACE } from '../../base/pythonSpace';
import type { SyntaxProblem } from '../problem';
import type { Dotenv, DotenvEntry } from './entry';

/** Python's str.splitlines. */
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const BINDING = /^(export )?([A-Za-z_0-9]+)=([\s\S]*)$/;
const SINGLE_QUOTED = /^'([\s\S]*)'$/;
const SINGLE_QUOTED_WITH_COMMENT = new RegExp(
  `^[${PYTHON_SPACE}]*'([\\s\\S]*)'[${PYTHON_SPACE}]*(?:#[\\s\\S]*)?$`,
);

/**
 * environ.Env.read_env (django-environ 0.14): line by line, `KEY=value` without spaces around `=`. Single quotes are
 * taken off; double quotes too, where a backslash keeps `\r \n \t` as they are written and vanishes elsewhere.
 * A comment after a value is part of it unless `parseComments`.
 */
export function readDjangoEnviron(text: string, parseComments: boolean): Dotenv {
  const entries: DotenvEntry[] = [];
  const problems: SyntaxProblem[] = [];
  for (const { line, start } of lines(text)) {
    const binding = BINDING.exec(line);
    if (binding) {
      const keyStart = start + (binding[1]?.length ?? 0);
      const keyEnd = keyStart + binding[2]!.length;
      entries.push({
        key: binding[2]!,
        keySpan: { start: keyStart, end: keyEnd },
        value: unquote(binding[3]!, parseComments),
        valueSpan: { start: keyEnd + 1, end: start + line.length },
      });
    } else if (line !== '' && !line.startsWith('#')) {
      problems.push({ message: `Invalid line: ${line}`, span: { start, end: start + line.length } });
    }
  }
  return { entries, problems };
}

function unquote(written: string, parseComments: boolean): string {
  let value = written;
  if (!parseComments) {
    value = SINGLE_QUOTED.exec(value)?.[1] ?? value;
  } else {
    const quoted = SINGLE_QUOTED_WITH_COMMENT.exec(value);
    value = quoted ? quoted[1]! : value.split('#', 1)[0]!;
  }
  const quoted = /^"([\s\S]*)"$/.exec(value);
  if (!quoted) return value;
  return quoted[1]!.replace(/\\([\s\S])/g, (written, escaped: string) =>
    'rnt'.includes(escaped) ? written : escaped,
  );
}

function* lines(text: string): Iterable<{ line: string; start: number }> {
  let start = 0;
  for (const end of text.matchAll(LINE_END)) {
    yield { line: text.slice(start, end.index), start };
    start = end.index + end[0].length;
  }
  yield { line: text.slice(start), start };
}
