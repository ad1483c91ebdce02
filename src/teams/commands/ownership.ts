import { includes } from '../../access/roles.ts';
import type { ChatRequest } from './request.ts';

/** Whose runs and test sign-ins this person may end or keep; undefined for an operator, who may act on all. */
export function onlyOf({ role, asker }: Pick<ChatRequest, 'role' | 'asker'>): string | undefined {
  return includes(role, 'operator') ? undefined : asker.id;
}
