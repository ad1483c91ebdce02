/** The audit log. An entry is written before the answer is sent, and is never changed. */
import { randomUUID } from 'node:crypto';
import { type Meter, noMeter } from '../model/meter.ts';
import type { Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Person } from './person.ts';

/** A command for the audit log. No field contains a secret. */
export interface AuditedCommand {
  by: Person;
  /** Absent for a command that was not typed in a chat. */
  conversation?: string;
  /** The command as it was parsed. */
  command: string;
  /** A short code, such as `started 8F3K` or `refused access.administrators-only`. */
  outcome: string;
}

export interface Audit {
  /** The caller's transaction commits the entry with its change. */
  record(audited: AuditedCommand, transaction?: DeploymentStore['db']): Promise<void>;
  /** Newest first. */
  latest(count: number): Promise<Row<'audit'>[]>;
}

const limits = { conversation: 300, command: 1000, outcome: 300 };

export function createAudit(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  now: () => number = Date.now,
  meter: Meter = noMeter,
): Audit {
  return {
    async record({ by: { id, name }, conversation = '', command, outcome }, transaction = db) {
      const row = {
        id: randomUUID(),
        deployment,
        at: new Date(now()).toISOString(),
        person: JSON.stringify({ id: id.slice(0, 200), name: oneLine(name, 200) }),
        conversation: oneLine(conversation, limits.conversation),
        command: oneLine(command, limits.command),
        outcome: oneLine(outcome, limits.outcome),
      };
      await transaction.insertInto('audit').values(row).execute();
      meter.count('audit_entries_total', { outcome: outcome.startsWith('refused ') ? 'refused' : 'other' });
    },
    latest: (count) =>
      db
        .selectFrom('audit')
        .selectAll()
        .where('deployment', '=', deployment)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(count)
        .execute(),
  };
}

/** Typed text must not look like a second entry in the printed log, nor fill the disk. */
function oneLine(text: string, limit: number): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, limit);
}
