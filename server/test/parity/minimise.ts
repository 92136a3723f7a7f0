/** The smallest program found, by taking statements away, of which `fails` still holds. */
export async function minimise(source: string, fails: (source: string) => Promise<boolean>): Promise<string> {
  let lines = source.split('\n').filter((line) => line !== '');
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (let at = lines.length - 1; at >= 0; at--) {
      for (const candidate of [without(lines, at), unwrapped(lines, at)]) {
        if (candidate.length < lines.length && (await fails(`${candidate.join('\n')}\n`))) {
          lines = candidate;
          shrunk = true;
          break;
        }
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

const depth = (line: string) => line.length - line.trimStart().length;

/** Without a statement and what is indented below it. */
function without(lines: readonly string[], at: number): string[] {
  return [...lines.slice(0, at), ...lines.slice(endOf(lines, at))];
}

/** A compound statement's block in its place. */
function unwrapped(lines: readonly string[], at: number): string[] {
  const block = lines.slice(at + 1, endOf(lines, at)).map((line) => line.slice(4));
  return [...lines.slice(0, at), ...block, ...lines.slice(endOf(lines, at))];
}

function endOf(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && depth(lines[end]!) > depth(lines[at] ?? '')) end++;
  return end;
}
