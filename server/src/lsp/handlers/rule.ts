import { type RuleParams, ruleRequest } from '../../../../shared/protocol';
import { request } from './handler';

export const rule = request<RuleParams, string | null>({
  type: { method: ruleRequest },
  capability: () => ({}),
  empty: null,
  run: ({ analysis }, { id }) => analysis.ruleDocumentation(id) ?? null,
});
