import { nearest } from '../base/nearest';
import { RULES } from '../rules/all';
import { Failure } from './failure';
import type { Given } from './options';

/** The rules of `--select` and `--ignore`. Throws Failure for one that does not exist. */
export function chosenRules(given: Given): { select: string[]; ignore: string[] } {
  return { select: ruleList(given, 'select'), ignore: ruleList(given, 'ignore') };
}

/** Django's own checks are rules too, under Django's ids. */
const DJANGO_CHECK = /^staticfiles\.[EW]\d{3}$/;

function ruleList(given: Given, option: string): string[] {
  const rules = given.values(option).flatMap((value) => value.split(',').map((rule) => rule.trim()));
  const ids = RULES.map(({ id }) => id);
  for (const rule of rules) {
    if (ids.includes(rule) || DJANGO_CHECK.test(rule)) continue;
    const near = nearest(rule, ids);
    throw new Failure(`--${option}: unknown rule ${rule || '(empty)'}`, {
      hint: near
        ? `did you mean ${near}?`
        : `rules: ${ids.join(', ')}, and Django's staticfiles.W004 and the like`,
    });
  }
  return rules;
}
