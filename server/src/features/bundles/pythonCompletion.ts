import { FILTERS } from '../../catalog/filters';
import type { CompletionItem } from '../completion/item';
import { completeOptions, completeSettings, isSettingsFile } from './optionCompletion';
import { item, KEYWORDS, keywordItems, type TypingPlace, wordAt } from './words';

/** In Python: a key of a bundle's `config=`, or of the environment's. */
const CONFIG_KEY = /(?:\bconfig\s*=\s*\{(?:[^{}]*,)?\s*|\.config\[\s*)['"](\w*)$/;

/** Keyword arguments of bundles and filters, and the settings of both. */
export function completeInPython({
  project,
  path,
  text,
  offset,
  before,
}: TypingPlace): readonly CompletionItem[] {
  const options = /\bget_filter\(\s*['"]([\w-]+)['"]\s*,(?:[^()]|\([^()]*\))*?(\w*)$/.exec(before);
  const settings = FILTERS.get(options?.[1] ?? '')?.options;
  if (options && settings && !isInString(before.slice(options.index))) {
    const span = wordAt(text, offset, options[2]!);
    return settings.map(({ parameter, setting }) => ({
      ...item(`${parameter}=`, span, `else the setting ${setting}`, '0'),
      filterText: parameter,
      data: { project: project.root, filter: options[1]! },
    }));
  }
  const key = CONFIG_KEY.exec(before);
  if (key) return completeOptions(project, before, wordAt(text, offset, key[1]!));
  const setting = /^([A-Z][A-Z0-9_]*)$/m.exec(before.slice(before.lastIndexOf('\n') + 1));
  if (setting && isSettingsFile(project, path))
    return completeSettings(project, wordAt(text, offset, setting[1]!));
  const call = /\b(?:Bundle|register)\((?:[^()]|\([^()]*\))*[(,]\s*(\w*)$/.exec(before);
  if (!call || isInString(before.slice(call.index))) return [];
  return keywordItems(KEYWORDS, '=', wordAt(text, offset, call[1]!));
}

function isInString(text: string): boolean {
  const bare = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
  return /['"]/.test(bare);
}
