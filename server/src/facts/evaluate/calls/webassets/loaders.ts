import { resolvePath } from '../../../../base/path';
import type { Location } from '../../../../base/span';
import type { SourceText } from '../../../../base/text';
import { entryOf, type PyYamlNode, readPyYaml } from '../../../../syntax/yaml/pyYaml';
import { force } from '../../bindings';
import { locationOf } from '../../machine';
import type { CallSite, ClassObj, InstanceObj, Machine, Obj } from '../../model';
import { bool, dict, float, int, list, NONE, nativeClass, str, tuple, unknown } from '../../objects';
import { arg, text, whyUnknown } from '../arguments';
import { BUNDLE, isBundle, ORIGIN, WRITTEN } from './bundle';
import { environmentOf } from './environment';
import { askedRegistrations, push, registryOf } from './registry';

/** `webassets.loaders.YAMLLoader(file)`: what it reads is a dict of bundles. */
export const YAML_LOADER: ClassObj = nativeClass('webassets.loaders.YAMLLoader', {
  __init__: (machine, args) => {
    const [self] = args.positional;
    if (self?.kind !== 'instance') return NONE;
    machine.journal.touch(self);
    self.attrs.set('file', { value: arg(args, 1, 'file_or_filename') ?? NONE });
    return NONE;
  },
  load_bundles: (machine, { positional: [self, known] }, site) => {
    const source = sourceOf(machine, self, site);
    if ('kind' in source) return source;
    const root = readPyYaml(source).root;
    return root ? bundlesOf(machine, source, root, known) : dict();
  },
  load_environment: (machine, { positional: [self] }, site) => {
    const source = sourceOf(machine, self, site);
    if ('kind' in source) return source;
    const root = readPyYaml(source).root;
    const environment = environmentOf(machine);
    const entries = root && entryOf(root, 'bundles');
    if (!entries) return environment;
    const { registrations } = registryOf(machine);
    for (const { key, value } of bundlesOf(machine, source, entries, undefined).entries.values())
      push(machine, registrations, { ...tuple([key, value]), at: key.at });
    return environment;
  },
});

/** `webassets.loaders.PythonLoader(module)`: the bundles among a module's global names. */
export const PYTHON_LOADER: ClassObj = nativeClass('webassets.loaders.PythonLoader', {
  __init__: (machine, args) => {
    const [self] = args.positional;
    if (self?.kind !== 'instance') return NONE;
    machine.journal.touch(self);
    self.attrs.set('module', { value: arg(args, 1, 'module_name') ?? NONE });
    return NONE;
  },
  load_bundles: (machine, { positional: [self] }, site) => {
    const named = self?.kind === 'instance' ? self.attrs.get('module')?.value : undefined;
    const name = text(named)?.split(':')[0];
    const module = named?.kind === 'module' ? named : name && machine.importModule(name, site);
    if (typeof module !== 'object' || module.kind !== 'module' || !module.scope)
      return unknown('the module is not known', locationOf(site));
    module.pending?.();
    const { scope } = module;
    const found = [...scope.vars.keys()]
      .sort()
      .map((variable) => [str(variable), force(machine, scope, variable, scope.vars.get(variable)!)] as const)
      .filter(([, value]) => isBundle(value));
    const bundles = dict(found);
    bundles.open = scope.open;
    return bundles;
  },
});

function sourceOf(machine: Machine, self: Obj | undefined, site: CallSite): SourceText | Obj {
  const file = self?.kind === 'instance' ? self.attrs.get('file')?.value : undefined;
  const path = text(file) ?? text(nameOf(file));
  if (path === undefined) return unknown(whyUnknown([file], 'the file is not known'), locationOf(site));
  const source = machine.sources.text(resolvePath(machine.sources.cwd, path));
  return source ?? machine.raise('FileNotFoundError', `no file ${path}`, site);
}

/** An open file's name. */
function nameOf(file: Obj | undefined): Obj | undefined {
  return file?.kind === 'instance' ? file.attrs.get('name')?.value : undefined;
}

type Known = Extract<Obj, { kind: 'dict' }>;

/** `YAMLLoader._get_bundles`: entries become bundles, then contents that are another one's name become that one. */
function bundlesOf(machine: Machine, source: SourceText, root: PyYamlNode, known: Obj | undefined): Known {
  const found = dict();
  if (root.kind !== 'map') return found;
  for (const { key, value } of root.entries) {
    const name = objOf(source, key);
    if (name.kind === 'str')
      found.entries.set(`s${name.value}`, { key: name, value: bundleOf(source, value, key), maybe: false });
  }
  const look = (item: Obj): Obj => {
    if (item.kind !== 'str') return item;
    const own = found.entries.get(`s${item.value}`);
    const other = known?.kind === 'dict' ? known.entries.get(`s${item.value}`) : undefined;
    return own?.value ?? other?.value ?? registered(machine, known, item.value) ?? item;
  };
  for (const { value } of found.entries.values()) {
    const contents = isBundle(value) ? value.attrs.get('contents') : undefined;
    if (isBundle(value) && contents?.value.kind === 'tuple') {
      value.attrs.set(WRITTEN, contents);
      value.attrs.set('contents', { ...contents, value: tuple(contents.value.items.map(look)) });
    }
  }
  return found;
}

function registered(machine: Machine, known: Obj | undefined, name: string): Obj | undefined {
  if (known?.kind !== 'instance') return undefined;
  for (const item of askedRegistrations(machine)) {
    if (item.kind === 'tuple' && text(item.items[0]) === name) return item.items[1];
  }
  return undefined;
}

/** The keys that `YAMLLoader._get_bundle` reads; others are passed over. */
const KEYS = ['filters', 'output', 'debug', 'extra', 'config', 'depends'] as const;

function bundleOf(
  source: SourceText,
  node: PyYamlNode | undefined,
  key: PyYamlNode | undefined,
): InstanceObj {
  const at = locationIn(source, key ?? node);
  const attrs: InstanceObj['attrs'] = new Map();
  attrs.set(ORIGIN, { value: str('yaml') });
  attrs.set('contents', { value: tuple(contentsOf(source, node && entryOf(node, 'contents'))) });
  for (const option of KEYS) {
    const given = node && entryOf(node, option);
    const fallback = option === 'extra' || option === 'config' ? dict() : NONE;
    attrs.set(option, { value: given ? objOf(source, given) : fallback, at: locationIn(source, given) });
  }
  attrs.set('version', { value: list([]) });
  attrs.set('remove_duplicates', { value: bool(true) });
  attrs.set('merge', { value: bool(true) });
  return { kind: 'instance', cls: BUNDLE, attrs, at };
}

function contentsOf(source: SourceText, node: PyYamlNode | undefined): Obj[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [objOf(source, node)];
  if (node.kind === 'map') return node.entries.map(({ key }) => objOf(source, key));
  return node.items.map((item) =>
    item.kind === 'map' ? bundleOf(source, item, undefined) : objOf(source, item),
  );
}

function objOf(source: SourceText, node: PyYamlNode): Obj {
  const at = locationIn(source, node);
  switch (node.kind) {
    case 'seq':
      return { ...list(node.items.map((item) => objOf(source, item))), at };
    case 'map':
      return {
        ...dict(
          node.entries.map(({ key, value }) => [objOf(source, key), value ? objOf(source, value) : NONE]),
        ),
        at,
      };
    default:
      return { ...scalar(node.value), at } as Obj;
  }
}

function scalar(value: unknown): Obj {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'string') return str(value);
  if (typeof value === 'boolean') return bool(value);
  if (typeof value === 'number') return Number.isInteger(value) ? int(value) : float(value);
  return unknown('this YAML value is not evaluated');
}

function locationIn(source: SourceText, node: PyYamlNode | undefined): Location | undefined {
  return node && { path: source.path, span: node.span };
}
