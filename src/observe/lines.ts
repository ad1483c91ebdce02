import type { Socket } from 'node:net';
import { failureCodes } from '../model/observation.ts';
import { before } from './deadline.ts';
import { fault } from './failure.ts';
import type { Deadline } from './observer.ts';
import { toPlain } from './plain.ts';

/** A server's output, line by line. A line ends with CRLF or LF. */
export interface Lines {
  /** The next line without its terminator. Faults: TOO_LARGE, CLOSED, the socket's own error, the deadline's. */
  next(deadline: Deadline): Promise<string>;
  /** The start of unterminated output, for the error about a server that never ends its line. */
  unfinished(): string;
  /** Stops reading and returns the bytes after the last line. */
  release(): Buffer;
}

export interface LineCaps {
  /** Bytes of one line. */
  line: number;
  /** Bytes of the whole conversation. */
  total: number;
}

/** Destroys the socket when a limit is exceeded, so a banner of 20 MB costs one chunk. */
export function readLines(socket: Socket, caps: LineCaps = { line: 16_384, total: 65_536 }): Lines {
  const whole: Buffer[] = [];
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let total = 0;
  let ended: Error | undefined;
  let wake = Promise.withResolvers<void>();

  const notice = (): void => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const end = (error: Error): void => {
    ended ??= error;
    notice();
  };
  const take = (chunk: Buffer): void => {
    total += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      whole.push(Buffer.concat([...pending, chunk.subarray(from, at + 1)]));
      pending = [];
      pendingBytes = 0;
      from = at + 1;
    }
    if (from < chunk.length) {
      pending.push(chunk.subarray(from));
      pendingBytes += chunk.length - from;
    }
    if (pendingBytes > caps.line || total > caps.total) {
      end(
        fault(
          failureCodes.tooLarge,
          `more than ${pendingBytes > caps.line ? `${caps.line} bytes without an end of line` : `${caps.total} bytes`}`,
        ),
      );
      socket.destroy();
    }
    notice();
  };
  const onError = (error: Error): void => end(error);
  const onClose = (): void => end(socket.errored ?? fault(failureCodes.closed, 'the other side closed the connection'));
  socket.on('data', take).on('error', onError).on('end', onClose).on('close', onClose);
  if (socket.destroyed) onClose();
  // A `data` listener does not restart a paused socket.
  socket.resume();

  return {
    async next(deadline) {
      for (;;) {
        const line = whole.shift();
        if (line !== undefined) return line.toString('utf8').replace(/\r?\n$/, '');
        if (ended !== undefined) throw ended;
        await before(deadline, wake.promise);
      }
    },
    unfinished: () =>
      toPlain(
        Buffer.concat([...whole, ...pending])
          .subarray(0, 8000)
          .toString('utf8'),
        500,
      ),
    release() {
      socket.off('data', take).off('error', onError).off('end', onClose).off('close', onClose);
      socket.pause();
      return Buffer.concat([...whole.splice(0), ...pending.splice(0)]);
    },
  };
}
