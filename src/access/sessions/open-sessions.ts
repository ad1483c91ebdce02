/** Lists and ends sessions, for the chat and the command line. */
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { shownName } from '../person.ts';
import { endRow, openSessionRows, sessionFrom } from './session-rows.ts';
import type { PageSession } from './sessions.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** The newest first. `person`: only this person's. */
export async function openSessions(rows: Rows, now: number, person?: string): Promise<PageSession[]> {
  const open = await openSessionRows(rows, new Date(now).toISOString());
  return open.filter(({ person_id }) => person === undefined || person_id === person.toLowerCase()).map(sessionFrom);
}

/** As a list shows it. */
export function sessionLine({ id, person, startedAt, lastSeenAt, endsAt }: PageSession): Text {
  return say('sessions.row', {
    id,
    name: shownName(person),
    began: { at: startedAt },
    last: { at: lastSeenAt },
    until: { at: endsAt },
  });
}

/** All, or that of this id, or those of the people with this name. */
export function sessionsNamed(sessions: readonly PageSession[], typed: string): readonly PageSession[] {
  if (isIn(typed, 'selection.words.all')) return sessions;
  const name = typed.trim().toLowerCase();
  const one = sessions.filter(({ id }) => id.toLowerCase() === name);
  return one.length > 0 ? one : sessions.filter(({ person }) => person.name.toLowerCase() === name);
}

export async function endSessions(rows: Rows, sessions: readonly PageSession[], now: number): Promise<void> {
  for (const { idHash } of sessions) await endRow(rows, idHash, new Date(now).toISOString());
}
