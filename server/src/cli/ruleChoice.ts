import { nearest } from '../base/nearest';
import { RULE_IDS } from '../rules/all';
import type { Task } from './command';
import { Failure } from './failure';

/** Which rules `--select` and `--ignore` leave. Throws Failure for a rule that does not exist. */
export function selectRules(task: Task): (rule: string) => boolean {
  const selected = ruleList(task, 'select');
  const ignored = ruleList(task, 'ignore');
  return (rule) => (selected.length === 0 || selected.includes(rule)) && !ignored.includes(rule);
}

function ruleList({ given }: Task, option: string): string[] {
  const rules = given.values(option).flatMap((value) => value.split(',').map((rule) => rule.trim()));
  for (const rule of rules) {
    if (RULE_IDS.includes(rule)) continue;
    const near = nearest(rule, RULE_IDS);
    throw new Failure(`--${option}: unknown rule ${rule || '(empty)'}`, {
      hint: near ? `did you mean ${near}?` : `rules: ${RULE_IDS.join(', ')}`,
    });
  }
  return rules;
}
