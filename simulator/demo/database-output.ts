/** What a person copies from SQL Server after the query of `ece query`. The demo has no database of ECE. */
import { eceDatabaseParts } from '../../src/model/ece-database.ts';

/** `fetchedAt`: of the last mail in each mailbox. Both in milliseconds since 1970. */
export function databaseOutput(mailboxes: readonly string[], fetchedAt: number, now: number): string {
  const at = instant(now);
  const rows: Record<(typeof eceDatabaseParts)[number], string[]> = {
    clock: [`${at}|0|eGActiveDB|`],
    newest: [`${instant(fetchedAt)}|${instant(now - 7 * 86_400_000)}|`],
    received: mailboxes.map((mailbox, index) => {
      const lastHour = now - fetchedAt < 3_600_000 ? 1 : 0;
      return `${index + 1}|${instant(fetchedAt)}|${lastHour}|${lastHour}|${mailbox}|`;
    }),
    waiting: [],
    outbound: [],
  };
  const none = { clock: '|||', newest: '||', received: '|||||', waiting: '|||||', outbound: '|||' };
  return eceDatabaseParts
    .flatMap((part) => {
      const own = rows[part];
      return [
        `ece-doctor/2|part|${part}|`,
        'ECE Doctor',
        '-'.repeat(60),
        ...(own.length === 0
          ? [`ece-doctor/2|${part}|0/0|${none[part]}`]
          : own.map((fields, index) => `ece-doctor/2|${part}|${index + 1}/${own.length}|${fields}`)),
        '',
      ];
    })
    .join('\n');
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}
