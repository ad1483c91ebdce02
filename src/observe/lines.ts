import type { Socket } from 'node:net';
import { failureCodes } from '../model/observation.ts';
import { before } from './deadline.ts';
import { fault } from './failure.ts';
import type { Deadline } from './observer.ts';
import { toPlain } from './plain.ts';

/** What a server writes, line by line, ended by CRLF or LF. */
export interface Lines {
  /** The next line without its end. Faults: TOO_LARGE, CLOSED, the socket's own error, the deadline's. */
  next(deadline: Deadline): Promise<string>;
  /** The head of what came without an end of line, for the error about a server that never ends its line. */
  unfinished(): string;
  /** Stops reading from the socket and returns the bytes that came after the last line read. */
  release(): Buffer;
}

export interface LineCaps {
  /** Bytes of one line. */
  line: number;
  /** Bytes of the whole conversation. */
  total: number;
}

/** Destroys the socket as soon as a cap is passed, so that a banner of 20 MB costs one chunk. */
export function readLines(socket: Socket, caps: LineCaps = { line: 16_384, total: 65_536 }): Lines {
  const whole: Buffer[] = [];
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let total = 0;
  let over: Error | undefined;
  let wake = Promise.withResolvers<void>();

  const notice = (): void => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const end = (error: Error): void => {
    over ??= error;
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
  // It may have been paused before: then a listener for `data` alone does not start it again.
  socket.resume();

  return {
    async next(deadline) {
      for (;;) {
        const line = whole.shift();
        if (line !== undefined) return line.toString('utf8').replace(/\r?\n$/, '');
        if (over !== undefined) throw over;
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
