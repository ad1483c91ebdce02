/** Server side of a line protocol: one answer per command. */
import type { Duplex } from 'node:stream';

/** Bytes; an access token of Exchange fits into one line. */
export const longestLine = 16_384;

export interface LineAnswer {
  lines: string[];
  /** Closes after the answer. */
  end?: boolean;
  /**
   * Hands the connection to another handler, as after STARTTLS; pipelined input is discarded (RFC 3207 section 4.2).
   */
  handOver?: () => void;
}

/**
 * Answers each line with `answer`, all without line endings. Sends no greeting if undefined. Closes after a line of
 * more than `longest` bytes.
 */
export function serveLines(
  socket: Duplex,
  greeting: string | undefined,
  answer: (line: string) => LineAnswer,
  longest = longestLine,
): void {
  let pending = '';
  const hear = (chunk: Buffer): void => {
    pending += chunk.toString('latin1');
    if (pending.split('\n').some(({ length }) => length > longest)) {
      // Drains the input: otherwise TCP would reset the connection instead of closing it.
      socket.off('data', hear).resume();
      socket.end();
      return;
    }
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const { lines: answers, end, handOver } = answer(line.replace(/\r$/, ''));
      // An empty write makes a TLS socket read on at once, so that later lines would overtake these.
      if (answers.length > 0) socket.write(answers.map((text) => `${text}\r\n`).join(''));
      if (handOver !== undefined) {
        socket.off('data', hear);
        handOver();
        return;
      }
      if (end !== true) continue;
      socket.end();
      return;
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', hear);
  if (greeting !== undefined) socket.write(`${greeting}\r\n`);
}
