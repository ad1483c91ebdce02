/** The journal of systemd, if the service manager connects it to a stream of this process. */
import { fstatSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** systemd names device and inode of the stream (systemd.exec(5), $JOURNAL_STREAM). */
export function isJournal(stream: number, environment: NodeJS.ProcessEnv = process.env): boolean {
  const named = environment['JOURNAL_STREAM'];
  if (named === undefined) return false;
  try {
    const { dev, ino } = fstatSync(stream);
    return named === `${dev}:${ino}`;
  } catch {
    return false;
  }
}

/** The journal reads the priority from the beginning of a line, and removes it (sd-daemon(3)). */
export function withPriorities(to: DestinationStream): DestinationStream {
  const stream = {
    // pino sets lastLevel before each write (pino's "pino.metadata").
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 30,
    write: (line: string) => to.write(`<${priorityOf(stream.lastLevel)}>${line}`),
  };
  return stream;
}

/** Why a program does not start: on standard error, each line with the priority of an error. */
export function printError(text: string): void {
  console.error(isJournal(2) ? text.replaceAll(/^/gm, `<${priorityOf(50)}>`) : text);
}

/** Of syslog: 2 critical, 3 error, 4 warning, 6 informational, 7 debug. */
function priorityOf(level: number): number {
  if (level >= 60) return 2;
  if (level >= 50) return 3;
  if (level >= 40) return 4;
  return level >= 30 ? 6 : 7;
}
