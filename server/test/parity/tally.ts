import type { ComparedSetting, Verdict } from './compare';

/** How many of the compared settings are known and equal; settings that are no data do not count. */
export function share(compared: readonly ComparedSetting[]): number {
  const counted = compared.filter((setting) => setting.verdict !== 'no data');
  return count(counted, 'equal') / counted.length;
}

export function describeSetting(setting: ComparedSetting): string {
  const got = setting.got
    ? `${setting.got.certainty} ${JSON.stringify(setting.got.value)}${setting.got.reason ? ` (${setting.got.reason})` : ''}`
    : 'nothing';
  return `${setting.name}: expected ${JSON.stringify(setting.expected)}, got ${got}`;
}

/** A table of counts, one row per name, with their sum; rows in which all is equal are folded into one. */
export function table(title: string, rows: ReadonlyMap<string, readonly ComparedSetting[]>): string {
  const verdicts: Verdict[] = ['equal', 'wrong', 'partial', 'unknown', 'no data'];
  const cells = (settings: readonly ComparedSetting[]) =>
    verdicts.map((verdict) => String(count(settings, verdict)).padStart(8)).join('');
  const all = [...rows.values()].flat();
  const clean = [...rows].filter(([, settings]) => share(settings) === 1);
  const rest = [...rows].filter(([, settings]) => share(settings) !== 1);
  const lines: [string, readonly ComparedSetting[]][] = [
    ...rest,
    [`${clean.length} others`, clean.flatMap(([, settings]) => settings)],
    ['all', all],
  ];
  return [
    `  ${title.padEnd(38)}${verdicts.map((verdict) => verdict.padStart(8)).join('')}`,
    ...lines.map(([name, settings]) => `  ${name.padEnd(38)}${cells(settings)}`),
    `  known and equal: ${(share(all) * 100).toFixed(1)} %`,
  ].join('\n');
}

function count(settings: readonly ComparedSetting[], verdict: Verdict): number {
  return settings.filter((setting) => setting.verdict === verdict).length;
}
