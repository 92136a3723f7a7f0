import { readToml, type TomlValue } from '../toml/toml';
import { yamlTexts } from '../yaml/texts';
import type { DataFormat, DataText } from './text';

export type { DataFormat, DataText } from './text';

/** Every text of a data file that stands on one line, keys left out; what is broken is left out too. Never throws. */
export function dataTexts(text: string, format: DataFormat): readonly DataText[] {
  return format === 'toml' ? tomlTexts(text) : yamlTexts(text);
}

function tomlTexts(text: string): readonly DataText[] {
  const found: DataText[] = [];
  const visit = (value: TomlValue, keys: readonly string[]): void => {
    if (value.kind === 'table') {
      for (const [key, entry] of value.entries) visit(entry.value, [...keys, key]);
    } else if (value.kind === 'array') {
      for (const item of value.items) visit(item, keys);
    } else if (value.kind === 'string') {
      const quote = text[value.span.start] as '"' | "'";
      const isLong = text.startsWith(quote.repeat(3), value.span.start);
      if (isLong) return;
      const content = { start: value.span.start + 1, end: value.span.end - 1 };
      found.push({ keys, value: value.value, span: value.span, content, quote });
    }
  };
  visit(readToml(text).root, []);
  return found.sort((a, b) => a.span.start - b.span.start);
}
