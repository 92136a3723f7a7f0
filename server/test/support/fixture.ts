import type { AbsPath } from '../../src/base/path';
import type { Span } from '../../src/base/span';
import { type MemoryFiles, memoryFiles, parseFixture } from './memoryFiles';

/** What a fixture string says beside its files. */
export interface Fixture {
  readonly files: MemoryFiles;
  /** Where `█` stands. */
  readonly cursor: { readonly path: AbsPath; readonly offset: number } | undefined;
  /** What the lines of `^^^ rule-id` ask for, in the order of the string. */
  readonly squiggles: readonly Squiggle[];
}

export interface Squiggle {
  readonly path: AbsPath;
  readonly span: Span;
  readonly rule: string;
}

const CURSOR = '█';
const SQUIGGLE = /^( *)(\^+) ([\w.-]+)$/;
const WHOLE_FILE = /^> ([\w.-]+)$/;

/**
 * Reads a fixture: several files under `-- path --` headers (relative paths lie below `/p`), `█` where the cursor is,
 * and below a line any number of `   ^^^^ rule-id` lines for what is to be reported there. `> rule-id` stands for
 * what is reported of a file as a whole, at its beginning. `-- path -> target --` is a symbolic link. A `�` is a byte
 * that is no UTF-8, as editors show it.
 */
export function readFixture(text: string, defaults: Record<string, string> = {}): Fixture {
  const contents: Record<string, string | Uint8Array> = {};
  const links: Record<string, string> = {};
  let cursor: Fixture['cursor'];
  const squiggles: Squiggle[] = [];
  for (const [header, raw] of Object.entries({ ...defaults, ...parseFixture(text) })) {
    const [name, target] = header.split(' -> ') as [string, string?];
    const path = (name.startsWith('/') ? name : `/p/${name}`) as AbsPath;
    const lines: string[] = [];
    let lineStart = 0;
    let offset = 0;
    for (const line of raw.split('\n')) {
      const squiggle = SQUIGGLE.exec(line);
      if (squiggle) {
        const start = lineStart + squiggle[1]!.length;
        squiggles.push({ path, span: { start, end: start + squiggle[2]!.length }, rule: squiggle[3]! });
        continue;
      }
      const wholeFile = WHOLE_FILE.exec(line);
      if (wholeFile) {
        squiggles.push({ path, span: { start: 0, end: 0 }, rule: wholeFile[1]! });
        continue;
      }
      const column = line.indexOf(CURSOR);
      if (column >= 0) cursor = { path, offset: offset + column };
      const kept = line.replace(CURSOR, '');
      lines.push(kept);
      lineStart = offset;
      offset += kept.length + 1;
    }
    if (target === undefined) contents[path] = withBadBytes(lines.join('\n'));
    else links[path] = target;
  }
  return { files: memoryFiles(contents, links), cursor, squiggles };
}

function withBadBytes(text: string): string | Uint8Array {
  if (!text.includes('�')) return text;
  const parts = text.split('�').map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.of(0xa7), part])));
}
