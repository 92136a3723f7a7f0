import type { BundleDefinition, BundleFacts, Content, FilterUse, Read } from '../../src/facts/bundles';
import { showValue } from './showValue';

/** One line for each registration: `name: [contents] | filters > output`, and what else is said. */
export function showBundles({ registrations }: BundleFacts): string[] {
  return registrations.map(
    ({ name, bundle, maybe }) => `${known(name)}: ${showBundle(bundle)}${maybe ? ' maybe' : ''}`,
  );
}

export function showBundle(bundle: BundleDefinition): string {
  const { contents, filters, output, depends, debug, extra, version, merge, removeDuplicates } = bundle;
  const parts = [`[${contents.map(showContent).join(' ')}]`];
  if (filters.kind === 'unknown') parts.push('| ???');
  else if (filters.value.length > 0) parts.push(`| ${filters.value.map(showFilter).join(',')}`);
  if (output.kind === 'unknown') parts.push('> ???');
  else if (output.value !== undefined) parts.push(`> ${output.value}`);
  if (depends.length > 0) parts.push(`depends ${depends.map(showContent).join(' ')}`);
  if (debug.kind === 'known' && debug.value !== undefined) parts.push(`debug ${debug.value}`);
  if (version.kind === 'known' && version.value !== undefined) parts.push(`version ${version.value}`);
  if (merge.kind === 'known' && !merge.value) parts.push('merge false');
  if (removeDuplicates.kind === 'known' && !removeDuplicates.value) parts.push('with duplicates');
  if (extra.kind === 'dict' && extra.entries.length > 0) parts.push(`extra ${showValue(extra)}`);
  return parts.join(' ');
}

function showContent(content: Content): string {
  if (content.kind === 'unknown') return '???';
  const shown = content.kind === 'bundle' ? showBundle(content.bundle) : content.text;
  return content.maybe ? `${shown}?` : shown;
}

function showFilter({ name, form, className, options }: FilterUse): string {
  const given = [...options].map(([option, value]) => `${option}=${showValue(value)}`).join(', ');
  const shown = name ?? className ?? '';
  return form === 'callable' || given ? `${shown}(${given})` : shown;
}

function known(name: Read<string>): string {
  return name.kind === 'known' ? name.value : '???';
}
