/**
 * Only operators and administrators see the names of mailboxes, hosts and people, and only in private. Channels, their
 * threads and group chats have other readers. A run appears there with names only if an operator started it there, or
 * shared it there with names.
 */
import { includes } from '../access/roles.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { ChatRequest } from './commands/request.ts';
import { channelOf } from './conversation/places.ts';

/** Only for an answer that nobody else reads. */
export function mayReadNames({ role }: Pick<ChatRequest, 'role'>): boolean {
  return includes(role, 'operator');
}

/** Whether the answer may contain names of the deployment. */
export function answersWithNames(request: Pick<ChatRequest, 'role' | 'isAnsweredAlone'>): boolean {
  return mayReadNames(request) && request.isAnsweredAlone;
}

/** Whether the answer may contain the names in these runs. */
export async function showsNamesOf(
  runs: readonly string[],
  request: Pick<ChatRequest, 'role' | 'isAnsweredAlone' | 'conversation'>,
  store: DeploymentStore,
): Promise<boolean> {
  if (!mayReadNames(request)) return false;
  if (request.isAnsweredAlone) return true;
  const shown = await runsShownWithNames(runs, request.conversation.id, store);
  return runs.every((run) => shown.has(run));
}

/** The runs that this channel or group chat has already seen with names. */
async function runsShownWithNames(
  runs: readonly string[],
  conversation: string,
  { db, deployment }: DeploymentStore,
): Promise<Set<string>> {
  if (runs.length === 0) return new Set();
  const [delivered, shared] = await Promise.all([
    db
      .selectFrom('delivery')
      .select(['run', 'conversation'])
      .where('deployment', '=', deployment)
      .where('run', 'in', runs)
      .where('with_names', '=', 1)
      .execute(),
    db
      .selectFrom('share')
      .select(['run', 'conversation'])
      .where('deployment', '=', deployment)
      .where('run', 'in', runs)
      .where('without_names', '=', 0)
      .execute(),
  ]);
  const here = [...delivered, ...shared].filter((row) => channelOf(row.conversation) === channelOf(conversation));
  return new Set(here.flatMap(({ run }) => run ?? []));
}
