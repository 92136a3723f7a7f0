/** A line in pieces of at most so many characters, cut at spaces; what follows the first is set further in than that. */
export function wrapLine(line: string, columns: number): readonly string[] {
  const indent = /^ */.exec(line)![0];
  const further = `${indent}  `;
  const lines: string[] = [];
  let current = '';
  for (const [, gap, word] of line.matchAll(/( *)([^ ]+)/g)) {
    const joined = `${current}${gap}${word}`;
    if (current === '' || visibleWidth(joined) <= columns) current = joined;
    else {
      lines.push(current);
      current = further + word;
    }
  }
  return [...lines, current];
}

/** Characters, colour codes aside. */
export function visibleWidth(text: string): number {
  return [...text.replace(COLOUR_CODE, '')].length;
}

const COLOUR_CODE = /\x1b\[[0-9;]*m/g;
