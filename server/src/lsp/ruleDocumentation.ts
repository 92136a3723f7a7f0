import { RULES } from '../rules/all';
import { rulesPage } from '../rules/docs';

/** The section of docs/rules.md about a rule; of one of Django's own checks, that of the rule that passes them on. */
export function ruleDocumentation(id: string): string | undefined {
  const wanted = id.startsWith('staticfiles.') ? 'django-check' : id;
  const rule = RULES.find((one) => one.id === wanted);
  if (rule === undefined) return undefined;
  const page = rulesPage([rule]);
  return page.slice(page.indexOf(`## ${wanted}`) + 1);
}
