import type { Span } from '../../base/span';
import type { SyntaxProblem } from '../problem';

/** `key = value` or `key: value`; `value` is undefined for a bare key. */
export interface IniEntry {
  /** As written; configparser compares keys in lower case, pytest as they are. */
  readonly key: string;
  readonly keySpan: Span;
  /** Continuation lines joined by LF, white space around each taken off. */
  readonly value: string | undefined;
  readonly valueSpan: Span;
}

export interface IniSection {
  /** Empty for what stands before the first header (`pyvenv.cfg` has nothing else). */
  readonly name: string;
  readonly nameSpan: Span;
  readonly entries: readonly IniEntry[];
}

export interface Ini {
  readonly sections: readonly IniSection[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads INI text by the rules of Python's configparser with its default options (3.8–3.14): `#` and `;` comment whole
 * lines only, deeper indentation continues a value. Interpolation is not done; duplicates are kept, in order. A line
 * that fits nothing is a problem and otherwise ignored.
 */
export function readIni(text: string): Ini {
  const reader = new IniReader();
  let start = 0;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    reader.line(line, start);
    start += line.length;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
  return reader.finish();
}

/** The entry of `key` in `section`, keys compared without case; the last one written wins. */
export function iniEntry(ini: Ini, section: string, key: string): IniEntry | undefined {
  const wanted = key.toLowerCase();
  let found: IniEntry | undefined;
  for (const candidate of ini.sections) {
    if (candidate.name !== section) continue;
    found = candidate.entries.findLast((entry) => entry.key.toLowerCase() === wanted) ?? found;
  }
  return found;
}

interface OpenEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly lines: string[] | undefined;
  readonly valueSpan: { start: number; end: number };
}

class IniReader {
  private readonly sections: { name: string; nameSpan: Span; entries: IniEntry[] }[] = [
    { name: '', nameSpan: { start: 0, end: 0 }, entries: [] },
  ];
  private readonly problems: SyntaxProblem[] = [];
  private open: OpenEntry | undefined;
  private indent = 0;

  line(line: string, start: number): void {
    const content = line.trim();
    if (content.startsWith('#') || content.startsWith(';')) return;
    if (content === '') {
      this.open?.lines?.push('');
      return;
    }
    const indent = line.indexOf(content);
    const span = { start: start + indent, end: start + indent + content.length };
    if (this.open && indent > this.indent) this.continue(content, span);
    else this.begin(content, span, indent);
  }

  finish(): Ini {
    this.close();
    const [top, ...rest] = this.sections;
    return { sections: top!.entries.length > 0 ? this.sections : rest, problems: this.problems };
  }

  private continue(content: string, span: Span): void {
    if (this.open?.lines === undefined) {
      this.problems.push({ message: 'A continuation of a key that has no value', span });
      return;
    }
    if (this.open.valueSpan.start === this.open.valueSpan.end) this.open.valueSpan.start = span.start;
    this.open.lines.push(content);
    this.open.valueSpan.end = span.end;
  }

  private begin(content: string, span: Span, indent: number): void {
    this.close();
    this.indent = indent;
    const header = /^\[(.+)\]/.exec(content);
    if (header) {
      const nameSpan = { start: span.start + 1, end: span.start + 1 + header[1]!.length };
      this.sections.push({ name: header[1]!, nameSpan, entries: [] });
      return;
    }
    const delimiter = content.search(/[=:]/);
    const key = (delimiter < 0 ? content : content.slice(0, delimiter)).trimEnd();
    if (key === '' || content.startsWith('[')) {
      this.problems.push({ message: 'Neither a section header nor a key', span });
      return;
    }
    const value = delimiter < 0 ? undefined : content.slice(delimiter + 1).trimStart();
    this.open = {
      key,
      keySpan: { start: span.start, end: span.start + key.length },
      lines: value === undefined ? undefined : [value],
      valueSpan: { start: span.end - (value?.length ?? 0), end: span.end },
    };
  }

  private close(): void {
    const { open } = this;
    if (open === undefined) return;
    const { key, keySpan, valueSpan } = open;
    const value = open.lines?.join('\n').trimEnd();
    this.sections.at(-1)!.entries.push({ key, keySpan, value, valueSpan });
    this.open = undefined;
  }
}
