/**
 * The one line that a command has in the log: its id, which command, and how it went, never what was typed behind it. The
 * entry of the audit log knows both, so it is overheard.
 */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { FewLines } from '../access/few-lines.ts';

export interface CommandLog {
  /** To be used in the place of the audit log that was given. */
  audit: Audit;
  /** Writes the line, if there was a command. `failed` where handling it failed. */
  end(failed: boolean): void;
}

export function commandLog(
  audit: Audit,
  { command, receivedAt }: { command: string; receivedAt: string },
  logger: Pick<Logger, 'info'>,
  /** Anybody in the chat can cause those of refused commands. */
  ofRefused: Pick<FewLines<'refused'>, 'write'>,
): CommandLog {
  let what: string | undefined;
  let outcome = 'failed';
  return {
    audit: {
      ...audit,
      async record(entry, transaction) {
        await audit.record(entry, transaction);
        // The audit log begins with the name of a command or a button.
        [what] = entry.command.split(' ', 1);
        outcome = entry.outcome;
      },
    },
    end(failed) {
      if (what === undefined) return;
      const [, run] = /^(?:started|joined|shown) ([0-9A-Z]+)$/.exec(outcome) ?? [];
      const ms = Math.max(0, Date.now() - Date.parse(receivedAt));
      const line = (): void =>
        logger.info({ command, run, what, outcome: failed ? 'failed' : outcome, ms }, 'a command was handled');
      if (outcome.startsWith('refused ')) ofRefused.write('refused', line);
      else line();
    },
  };
}
