import { finish, Pace, type Steps } from '../../base/steps';
import type { BundleDefinition, BundleFacts, BundleRegistration, Content } from '../../facts/bundles';
import type { Incomplete } from '../apps';
import { isSplit, splitInto } from './splitNames';
import type { AssetsEnvironment, Bundle, BundleGraph, Item } from './types';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The graph of what modules have registered. */
export function* buildBundleGraph(facts: BundleFacts, environment: AssetsEnvironment): Steps<BundleGraph> {
  const nodes = bundleNodes();
  const registered = new Map<string, Bundle>();
  const duplicates: BundleRegistration[] = [];
  const found = new Set<Bundle>();
  const pace = new Pace();
  for (const registration of facts.registrations) {
    if (pace.isDue) yield;
    const bundle = nodes.node(registration.bundle);
    bundle.registrations = added(bundle.registrations, registration);
    if (registration.name.kind === 'known') {
      const taken = registered.get(registration.name.value);
      // The same bundle again is passed over (BundleRegistry.register).
      if (taken && taken !== bundle) {
        if (!registration.maybe && !taken.registrations.some((one) => one.maybe)) {
          duplicates.push(registration);
          continue;
        }
      } else if (!taken) registered.set(registration.name.value, bundle);
      (bundle as Mutable<Bundle>).name ??= registration.name.value;
    }
    found.add(bundle);
  }
  for (const definition of facts.anonymous) found.add(nodes.node(definition));
  const namesKnown =
    facts.gaps.length === 0 && facts.registrations.every(({ name }) => name.kind === 'known');
  yield* nodes.link({ get: (name) => registered.get(name), namesKnown });
  const bundles = [...found];
  const split = bundles.filter(isSplit);
  const all = nodes.all();
  return {
    environment,
    bundles,
    get: (name) => registered.get(name) ?? splitInto(name, split),
    all,
    duplicates,
    cycles: cyclesOf(all),
    customFilters: facts.customFilters,
    isLookedUp: facts.isLookedUp,
    incomplete: facts.gaps.map((gap): Incomplete => ({ what: 'bundles', ...gap })),
    namesKnown,
  };
}

/** The nodes of further definitions (of templates) that name bundles of a graph. */
export function bundlesOver(graph: BundleGraph, definitions: readonly BundleDefinition[]): readonly Bundle[] {
  const nodes = bundleNodes();
  const found = definitions.map((definition) => nodes.node(definition));
  finish(nodes.link(graph));
  return found;
}

/** What thousands of bundles begin with. */
const NONE: readonly never[] = [];

/** A list with one more; of two on the same list. Most have one item, and a first `push` makes room for seventeen. */
function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}

/** Where names of bundles are looked up. */
type Names = Pick<BundleGraph, 'get' | 'namesKnown'>;

/** One node for each definition; their contents are linked when all are there, because names may be told later. */
function bundleNodes() {
  const nodes = new Map<BundleDefinition, Mutable<Bundle>>();
  const node = (definition: BundleDefinition): Mutable<Bundle> => {
    let made = nodes.get(definition);
    if (!made) {
      made = {
        definition,
        origin: definition.origin,
        name: undefined,
        registrations: NONE,
        contents: NONE,
        output: definition.output,
        filters: definition.filters,
        isContainer: undefined,
        parents: NONE,
        at: definition.at,
      };
      nodes.set(definition, made);
      for (const content of definition.contents) if (content.kind === 'bundle') node(content.bundle);
    }
    return made;
  };
  function* link(names: Names): Steps<void> {
    const pace = new Pace();
    for (const bundle of nodes.values()) {
      if (pace.isDue) yield;
      bundle.contents = bundle.definition.contents.map((content) => itemOf(content, node, names));
      bundle.isContainer = isContainer(bundle);
      for (const item of bundle.contents) {
        // A graph is not changed by those who name its bundles.
        if (item.kind !== 'bundle' || nodes.get(item.bundle.definition) !== item.bundle) continue;
        const child: Mutable<Bundle> = item.bundle;
        if (child.parents[child.parents.length - 1] !== bundle) child.parents = added(child.parents, bundle);
      }
    }
  }
  return { node, link, all: (): readonly Bundle[] => [...nodes.values()] };
}

function itemOf(content: Content, node: (definition: BundleDefinition) => Bundle, names: Names): Item {
  if (content.kind === 'bundle') return { ...content, bundle: node(content.bundle) };
  if (content.kind !== 'name') return content;
  const { text, maybe, at } = content;
  const bundle = names.get(text);
  if (bundle) return { kind: 'bundle', bundle, maybe, ...(at ? { at } : {}) };
  return { ...content, kind: 'path', ...(names.namesKnown ? {} : { perhapsBundle: true }) };
}

/** `Bundle.is_container`: no files of its own, and no output. */
function isContainer({ contents, output }: Bundle): boolean | undefined {
  if (output.kind === 'known' && output.value !== undefined) return false;
  if (contents.some((item) => item.kind === 'path' && !item.maybe && !item.perhapsBundle)) return false;
  return output.kind === 'unknown' || contents.some((item) => item.kind !== 'bundle') ? undefined : true;
}

/** Groups of bundles that contain each other: strongly connected ones (Tarjan), and those that contain themselves. */
function cyclesOf(all: readonly Bundle[]): readonly (readonly Bundle[])[] {
  const index = new Map<Bundle, number>();
  const low = new Map<Bundle, number>();
  const stack: Bundle[] = [];
  const found: Bundle[][] = [];
  const visit = (bundle: Bundle): void => {
    index.set(bundle, index.size);
    low.set(bundle, index.get(bundle)!);
    stack.push(bundle);
    for (const child of childrenOf(bundle)) {
      if (!index.has(child)) visit(child);
      if (stack.includes(child)) low.set(bundle, Math.min(low.get(bundle)!, low.get(child)!));
    }
    if (low.get(bundle) !== index.get(bundle)) return;
    const group = stack.splice(stack.indexOf(bundle));
    if (group.length > 1 || childrenOf(bundle).includes(bundle)) found.push(group);
  };
  // Whoever is in none, or has none in it, is in no cycle.
  for (const bundle of all)
    if (bundle.parents.length > 0 && holdsBundles(bundle) && !index.has(bundle)) visit(bundle);
  return found;
}

function holdsBundles({ contents }: Bundle): boolean {
  return contents.some(({ kind }) => kind === 'bundle');
}

/** The bundles directly in one. */
export function childrenOf({ contents }: Bundle): readonly Bundle[] {
  return contents.flatMap((item) => (item.kind === 'bundle' ? [item.bundle] : []));
}
