import { nearest } from '../base/nearest';
import { type AbsPath, dirname, joinNormal } from '../base/path';
import type { Location, Span } from '../base/span';
import type { SourceText } from '../base/text';
import type { FileQuestions } from '../facts/evaluate/sources';
import { plainToml, readToml, type TomlEntry, type TomlTable, tomlAt } from '../syntax/toml/toml';

/** What a key accepts: a string, or a table or a list of strings; `values` limits the strings. */
export interface KeyShape {
  readonly type: 'string' | 'object' | 'array';
  readonly values?: readonly string[];
}

/** `[tool.django-static]` of the nearest pyproject.toml that has it. */
export interface Configuration {
  /** The pyproject.toml; undefined if none has the table. */
  readonly file: AbsPath | undefined;
  /** The keys that are right. */
  readonly values: ReadonlyMap<string, ConfiguredValue>;
  readonly problems: readonly ConfigurationProblem[];
}

export interface ConfiguredValue {
  readonly value: string | Readonly<Record<string, string>> | readonly string[];
  readonly at: Location;
}

export interface ConfigurationProblem {
  readonly message: string;
  readonly at: Location;
  /** What to do. */
  readonly hint: string;
}

/** Looks in `folder` and upwards, no further than the folder that holds `.git`. */
export function readConfiguration(
  folder: AbsPath,
  shapes: Readonly<Record<string, KeyShape>>,
  files: Pick<FileQuestions, 'text' | 'kind'>,
): Configuration {
  for (let dir = folder; ; dir = dirname(dir)) {
    const source = files.text(joinNormal(dir, 'pyproject.toml'));
    const table = source && toolTable(source);
    if (source && table) return readTable(source, table, shapes);
    if (dirname(dir) === dir || files.kind(joinNormal(dir, '.git')) !== undefined) {
      return { file: undefined, values: new Map(), problems: [] };
    }
  }
}

function toolTable(source: SourceText): TomlTable | undefined {
  // Most pyproject.toml files do not speak of us, and need no parsing.
  if (!source.text.includes('django-static')) return undefined;
  const table = tomlAt(readToml(source.text).root, 'tool', 'django-static');
  return table?.kind === 'table' ? table : undefined;
}

function readTable(
  source: SourceText,
  table: TomlTable,
  shapes: Readonly<Record<string, KeyShape>>,
): Configuration {
  const values = new Map<string, ConfiguredValue>();
  const problems: ConfigurationProblem[] = [];
  const at = (span: Span): Location => ({ path: source.path, span });
  for (const [key, entry] of table.entries) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    const problem = shape ? wrongValue(key, entry, shape) : unknownKey(key, Object.keys(shapes));
    if (problem) problems.push({ ...problem, at: at(entry.keySpan) });
    else {
      const value = plainToml(entry.value) as ConfiguredValue['value'];
      values.set(key, { value, at: at(entry.value.span) });
    }
  }
  return { file: source.path, values, problems };
}

function unknownKey(key: string, known: readonly string[]): { message: string; hint: string } {
  const near = nearest(key, known);
  return {
    message: `unknown key ${key} in [tool.django-static]`,
    hint: near ? `did you mean ${near}?` : `keys: ${known.join(', ')}`,
  };
}

function wrongValue(
  key: string,
  { value }: TomlEntry,
  { type, values }: KeyShape,
): { message: string; hint: string } | undefined {
  const fits = (text: unknown) => typeof text === 'string' && (values === undefined || values.includes(text));
  const expected = values ? `one of ${values.join(', ')}` : 'a string';
  if (type === 'string') {
    if (fits(plainToml(value))) return undefined;
    return { message: `wrong value of ${key} in [tool.django-static]`, hint: `expected ${expected}` };
  }
  if (type === 'array') {
    const plain = plainToml(value);
    return Array.isArray(plain) && plain.every(fits)
      ? undefined
      : { message: `${key} in [tool.django-static] must be a list`, hint: `each of its values: ${expected}` };
  }
  if (value.kind !== 'table') {
    return {
      message: `${key} in [tool.django-static] must be a table`,
      hint: `each of its values: ${expected}`,
    };
  }
  for (const [name, entry] of value.entries) {
    const plain = plainToml(entry.value);
    if (!fits(plain)) {
      return {
        message: `wrong value ${JSON.stringify(plain)} of ${name} in [tool.django-static.${key}]`,
        hint: `expected ${expected}`,
      };
    }
  }
  return undefined;
}
