import type { ImportAlias, Stmt } from './ast';
import type { Reader } from './reader';

/** `import a.b as c, d` and `from ..a import (b as c, *)`. */
export function importStatement(reader: Reader): Stmt {
  const span = reader.span();
  const names: ImportAlias[] = [];
  const module = new Parts();
  let level = 0;
  let from = false;
  let listed = false;
  let alias = new Parts();
  if (reader.down()) {
    do {
      const { name } = reader;
      if (name === 'from') from = true;
      else if (name === 'import') listed = true;
      else if (from && !listed && module.empty && /^\.+$/.test(reader.slice()))
        level += reader.to - reader.from;
      else if (from && !listed) module.take(reader);
      else if (name === ',') {
        alias.push(names);
        alias = new Parts();
      } else alias.take(reader);
    } while (reader.next());
    reader.up();
  }
  alias.push(names);
  if (!from) return { type: 'Import', span, names };
  return { type: 'ImportFrom', span, module: module.name, level, names };
}

/** One dotted name with its alias, as far as read. */
class Parts {
  name = '';
  private asName: string | undefined;
  private renamed = false;
  private start = -1;
  private end = -1;

  get empty(): boolean {
    return this.start < 0;
  }

  take(reader: Reader): void {
    const { name } = reader;
    if (name === 'as') this.renamed = true;
    else if (name === '.' || name === '*') this.extend(reader, name);
    else if (name === 'VariableName' && this.renamed) this.extend(reader, '', reader.identifier());
    else if (name === 'VariableName') this.extend(reader, reader.identifier());
  }

  push(names: ImportAlias[]): void {
    if (this.empty) return;
    const span = { start: this.start, end: this.end };
    names.push({ span, name: this.name, ...(this.asName !== undefined && { asName: this.asName }) });
  }

  private extend(reader: Reader, more: string, asName?: string): void {
    if (this.start < 0) this.start = reader.from;
    this.end = reader.to;
    this.name += more;
    if (asName !== undefined) this.asName = asName;
  }
}
