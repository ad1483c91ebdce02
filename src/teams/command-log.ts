/**
 * Logs one line for each command: its id, name and outcome, never its arguments. Name and outcome come from the audit
 * log entry.
 */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { FewLines } from '../access/few-lines.ts';

export interface CommandLog {
  /** Use instead of the given audit log. */
  audit: Audit;
  /** Does nothing if there was no command. */
  end(failed: boolean): void;
}

export function commandLog(
  audit: Audit,
  { command, receivedAt }: { command: string; receivedAt: string },
  logger: Pick<Logger, 'info'>,
  /** For refused commands, which anybody in the chat can cause. */
  refusedLines: Pick<FewLines<'refused'>, 'write'>,
): CommandLog {
  let what: string | undefined;
  let outcome = 'failed';
  return {
    audit: {
      ...audit,
      async record(entry, transaction) {
        await audit.record(entry, transaction);
        // An entry's command begins with the command's or button's name.
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
      if (outcome.startsWith('refused ')) refusedLines.write('refused', line);
      else line();
    },
  };
}
