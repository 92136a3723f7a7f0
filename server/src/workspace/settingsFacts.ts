import { joinNormal } from '../base/path';
import type { SourceText } from '../base/text';
import { handedToDynaconf } from '../facts/dynaconf';
import { evaluateModule, type ModuleFacts } from '../facts/evaluate/evaluate';
import type { UnknownValue, Value } from '../facts/evaluate/value';
import type { Incomplete } from '../project/apps';
import type { Discovered } from '../project/discover';
import type { createSources } from './sources';

/** Runs the settings module; `read` gives the texts that were read on the way. */
export function settingsFacts(
  { settingsModule, configuration, hasManagePy, root }: Discovered,
  sources: ReturnType<typeof createSources>,
  read: () => Iterable<SourceText | undefined>,
): ModuleFacts {
  if (settingsModule === undefined)
    return {
      names: new Map(),
      open: { kind: 'unknown', why: 'no settings module was found' },
      problems: [],
      sysPath: [],
      variables: new Map(),
    };
  const facts = evaluateModule(settingsModule.name, sources, {
    configuration: configuration?.name,
    startUp: hasManagePy ? joinNormal(root, 'manage.py') : undefined,
  });
  for (const source of read()) {
    const at = source && handedToDynaconf(source);
    if (at) return doubted(facts, { kind: 'unknown', why: TAKEN_OVER, at });
  }
  return facts;
}

/** Why settings are not all known, if so. */
export function settingsGaps({ settingsModule }: Discovered, { open }: ModuleFacts): Incomplete[] {
  if (open === undefined) return [];
  const what = settingsModule ? `settings module ${settingsModule.name}` : 'settings module';
  const at = open.at ?? settingsModule?.at;
  return [{ what, why: open.why, ...(at ? { at } : {}) }];
}

const TAKEN_OVER = 'dynaconf may say otherwise, from its files and variables';

/** Facts of which each may be otherwise. */
function doubted(facts: ModuleFacts, doubt: UnknownValue): ModuleFacts {
  const perhaps = (value: Value): Value => ({
    kind: 'alternatives',
    options: value.kind === 'alternatives' ? [...value.options, doubt] : [value, doubt],
  });
  const names = [...facts.names].map(
    ([name, { value, at }]) => [name, { value: perhaps(value), at }] as const,
  );
  return { ...facts, names: new Map(names), open: facts.open ?? doubt };
}
