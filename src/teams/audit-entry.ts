/** The one entry of the audit log that a request has. */
import type { Audit } from '../access/audit.ts';
import type { ChatRequest } from './commands/request.ts';
import type { Outcome } from './commands/outcome.ts';
import type { Received } from './conversation/inbox.ts';

export interface OpenAuditEntry {
  /** The request's own `settle`: writes the entry with what the request causes, in one transaction. */
  settle: ChatRequest['settle'];
  /**
   * Writes the entry of a request that has settled nothing. A failure is written in any case, as the transaction may
   * have been rolled back. `command` as in the audit log, where it is another than was given at first.
   */
  end: (outcome: Outcome | 'failed' | `refused ${string}`, command?: string) => Promise<void>;
}

export function auditEntry(
  command: string,
  { asker, conversation }: Pick<ChatRequest, 'asker' | 'conversation'>,
  settle: Received['settle'],
  audit: Audit,
): OpenAuditEntry {
  let isWritten = false;
  return {
    async settle(db, outcome) {
      await settle(db);
      await audit.record({ by: asker, conversation: conversation.id, command, outcome }, db);
      isWritten = true;
    },
    async end(outcome, changed = command) {
      if (!isWritten || outcome === 'failed')
        await audit.record({ by: asker, conversation: conversation.id, command: changed, outcome });
    },
  };
}
