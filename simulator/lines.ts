/** The server's side of a protocol of lines: one answer a command, nothing kept longer than needed. */
import type { Duplex } from 'node:stream';

/** Longest command we read; Exchange takes an access token in one line, and those stay below this. */
export const longestLine = 16_384;

export interface LineAnswer {
  lines: string[];
  /** Hangs up after the answer. */
  end?: boolean;
  /**
   * Another handler takes the connection over, as after STARTTLS; what was sent ahead is thrown away (RFC 3207 section
   * 4.2).
   */
  handOver?: () => void;
}

/**
 * Answers every line with what `answer` gives, all without line endings. Without a greeting it only listens. Closes where
 * a line is longer than `longest` bytes.
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
      // What is still coming is taken: otherwise TCP would reset the connection in place of closing it.
      socket.off('data', hear).resume();
      socket.end();
      return;
    }
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const { lines: answers, end, handOver } = answer(line.replace(/\r$/, ''));
      // An empty write makes a TLS socket read on at once, and the lines that came later would be heard before the rest
      // of these.
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
