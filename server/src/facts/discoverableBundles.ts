import type { Span } from '../base/span';
import type { SourceText } from '../base/text';
import { parseTemplate } from '../syntax/template/tree';
import { assetsTags } from './templateBundles';

/**
 * Why `assets --parse-templates` does not see a bundle of a Django template; undefined if it does. django_assets/loaders.py
 * hands Django the `repr` of the file's bytes, looks into no `{% for %}`, and passes over a file that raises.
 */
export function whyNotDiscovered(source: SourceText): (tag: Span) => string | undefined {
  const ofFile = whyFileIsNot(source);
  const loops = loopSpans(source);
  return (tag) => {
    if (ofFile !== undefined) return ofFile;
    const isWithin = loops.some((loop) => loop.start < tag.start && tag.end <= loop.end);
    return isWithin ? 'it does not look into {% for %}' : undefined;
  };
}

function whyFileIsNot(source: SourceText): string | undefined {
  const { text, path } = source;
  if (!path.endsWith('.html')) return 'it looks into .html files alone';
  const hasVariable = assetsTags(source, 'django').some(({ bundle }) =>
    [...bundle.contents, bundle.output, bundle.filters, bundle.debug].some(({ kind }) => kind === 'unknown'),
  );
  if (hasVariable) return 'a tag of this file has a variable, which hides them all';
  const tags = parseTemplate(source, 'django').nodes.filter((node) => node.kind === 'tag' && !node.hidden);
  if (/\{% *assets\b[^%}]*\n[^%}]*%\}/.test(text))
    return 'a tag of this file goes over several lines, which hides them all';
  const isQuoted = tags.some((node) => text.slice(node.start, node.end).includes("'"));
  return isQuoted && text.includes('"')
    ? 'this file has both kinds of quotes and a tag with single ones, which hides them all'
    : undefined;
}

function loopSpans(source: SourceText): Span[] {
  const open: number[] = [];
  const spans: Span[] = [];
  for (const node of parseTemplate(source, 'django').nodes) {
    if (node.hidden || node.kind !== 'tag') continue;
    if (node.name === 'for') open.push(node.start);
    const start = node.name === 'endfor' ? open.pop() : undefined;
    if (start !== undefined) spans.push({ start, end: node.end });
  }
  return spans;
}
