import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/** Names of Conditional Access policies, each once and in quotation marks. */
export function quotedPolicies(names: readonly string[]): { list: Text[] } {
  return { list: [...new Set(names)].map((name) => say('token.policy', { name })) };
}
