/** The server's side of a protocol of lines: one answer a command, nothing kept longer than needed. */
import type { Duplex } from 'node:stream';

/** Longest command we read; Exchange takes an access token in one line, and those stay below this. */
const longestLine = 16_384;

/** Answers every line with what `answer` gives, all without line endings; `end` hangs up after the answer. */
export function serveLines(socket: Duplex, greeting: string, answer: (line: string) => { lines: string[]; end?: boolean }): void {
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    pending += chunk;
    if (pending.length > longestLine) {
      socket.destroy();
      return;
    }
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const { lines: answers, end } = answer(line.replace(/\r$/, ''));
      socket.write(answers.map((text) => `${text}\r\n`).join(''));
      if (end !== true) continue;
      socket.end();
      return;
    }
  });
  socket.write(`${greeting}\r\n`);
}
