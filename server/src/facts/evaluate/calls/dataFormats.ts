import { SourceText } from '../../../base/text';
import { parsePython } from '../../../syntax/python/parse';
import { plainToml, readToml } from '../../../syntax/toml/toml';
import { readYaml } from '../../../syntax/yaml/yaml';
import { locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { unknown } from '../objects';
import { type Native, type Natives, text, whyUnknown } from './arguments';
import { fromJson, fromPlain } from './json';
import { readable } from './openFile';

/** What reads data from a text: JSON, TOML, YAML, Python's literals; by dotted name. */
export const dataFunctions: Natives = {
  'json.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromJson),
  'json.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromJson),
  'tomllib.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromToml),
  'tomllib.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromToml),
  'tomli.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromToml),
  'tomli.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromToml),
  'json.dumps': () => unknown('`json.dumps` is not evaluated'),
  ...Object.fromEntries(
    ['safe_load', 'load', 'full_load'].map((name): [string, Native] => [
      `yaml.${name}`,
      (machine, { positional: [source] }, site) => parse(machine, source, site, fromYaml),
    ]),
  ),
  'ast.literal_eval': (machine, { positional: [source] }, site) => {
    const raw = text(source);
    const statement =
      raw === undefined ? undefined : parsePython(new SourceText(site.frame.path, raw.trim())).body[0];
    if (statement?.type !== 'Expr')
      return unknown(whyUnknown([source], 'the text is not known'), locationOf(site));
    return machine.evaluate(statement.value, site.frame);
  },
};

function parse(
  machine: Machine,
  source: Obj | undefined,
  site: CallSite,
  read: (machine: Machine, raw: string, site: CallSite) => Obj,
): Obj {
  const raw = readable(source);
  return raw === undefined
    ? unknown(whyUnknown([source], 'the text is not known'), locationOf(site))
    : read(machine, raw, site);
}

function fromToml(machine: Machine, raw: string, site: CallSite): Obj {
  const toml = readToml(raw);
  return toml.problems.length > 0
    ? machine.raise('ValueError', 'not valid TOML', site)
    : fromPlain(plainToml(toml.root), site);
}

function fromYaml(machine: Machine, raw: string, site: CallSite): Obj {
  const outcome = readYaml(raw);
  return 'error' in outcome
    ? machine.raise('ValueError', 'not valid YAML', site)
    : fromPlain(outcome.value, site);
}
