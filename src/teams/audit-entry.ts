import type { Audit } from '../access/audit.ts';
import type { ChatRequest } from './commands/request.ts';
import type { Outcome } from './commands/outcome.ts';
import type { Received } from './conversation/inbox.ts';

export interface OpenAuditEntry {
  /** Writes the entry in the transaction of the request's effects. */
  settle: ChatRequest['settle'];
  /**
   * Writes the entry if `settle` has not. A failure is always written: the transaction may have been rolled back.
   * `command` overrides the initial command.
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
