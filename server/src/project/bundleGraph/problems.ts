import { FILTERS } from '../../catalog/filters';
import { type ResolveContext, resolveContents } from './resolve';
import type { Bundle, BundleGraph } from './types';

/** What stands in the way of a bundle, in plain words: for the command line. */
export function bundleProblems(
  bundle: Bundle,
  graph: BundleGraph,
  context: ResolveContext,
): readonly string[] {
  const problems: string[] = [];
  if (graph.cycles.some((cycle) => cycle.includes(bundle))) return ['the bundle contains itself'];
  const { output, filters } = bundle;
  const [first] = bundle.registrations;
  if (first?.name.kind === 'unknown') problems.push(`the name is not known: ${first.name.why}`);
  if (output.kind === 'unknown') problems.push(`the output is not known: ${output.why}`);
  if (filters.kind === 'unknown') problems.push(`the filters are not known: ${filters.why}`);
  else
    for (const { form, name } of filters.value) {
      const isKnown =
        name !== undefined && (FILTERS.has(name) || graph.customFilters.some((one) => one.name === name));
      if (form === 'name' && !isKnown) problems.push(`No filter '${name}'`);
    }
  if (bundle.registrations.some((one) => one.maybe))
    problems.push('it is registered only under a condition that is not known');
  for (const mode of ['debug', 'production'] as const)
    for (const { problem } of resolveContents(bundle, mode, context).items) {
      const text = problem && `in ${mode}: ${problem.message}`;
      if (text && !problems.includes(text)) problems.push(text);
    }
  return problems;
}
