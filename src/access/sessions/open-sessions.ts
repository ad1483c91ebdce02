/** Lists and ends sessions, for the chat and the command line. */
import type { DeploymentStore } from '../../store/store.ts';
import { endRow, openSessionRows, sessionFrom } from './session-rows.ts';
import type { PageSession } from './sessions.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** The newest first. `person`: only this person's. */
export async function openSessions(rows: Rows, now: number, person?: string): Promise<PageSession[]> {
  const open = await openSessionRows(rows, new Date(now).toISOString());
  return open.filter(({ person_id }) => person === undefined || person_id === person.toLowerCase()).map(sessionFrom);
}

/** Of this id, or of the people with this name. */
export function sessionsNamed(sessions: readonly PageSession[], typed: string): PageSession[] {
  const name = typed.trim().toLowerCase();
  const one = sessions.filter(({ id }) => id.toLowerCase() === name);
  return one.length > 0 ? one : sessions.filter(({ person }) => person.name.toLowerCase() === name);
}

export async function endSessions(rows: Rows, sessions: readonly PageSession[], now: number): Promise<void> {
  for (const { idHash } of sessions) await endRow(rows, idHash, new Date(now).toISOString());
}
