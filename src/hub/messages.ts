/**
 * The one door for what a probe sends: every event is measured, known or refused, and answered. A refusal says its
 * code, in the acknowledgement where one was asked for and as event `refused` where not.
 */
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { limits, sizeOf, type Refusal, type RefusalCode } from '../model/protocol.ts';

/** Answers one message. What it throws is logged and not acknowledged: the probe will send again. */
export type Handler = (message: unknown) => Promise<object | Refusal>;

export function listen(socket: Socket, handlers: Record<string, Handler>, logger: Logger): void {
  socket.onAny((event: unknown, ...rest: unknown[]) => {
    const last = rest.at(-1);
    const answer = (message: object): void => {
      if (typeof last === 'function') last(message);
      else if ('refused' in message) socket.emit('refused', message);
    };
    const handler = typeof event === 'string' && Object.hasOwn(handlers, event) ? handlers[event] : undefined;
    if (handler === undefined) return answer(refusal('unknown-event'));
    const message = typeof rest[0] === 'function' ? undefined : rest[0];
    if (sizeOf(message) > limits.messageBytes) return answer(refusal('too-large'));
    handler(message).then(answer, (error: unknown) =>
      logger.error({ err: error, event }, 'a message from a probe could not be handled'),
    );
  });
  // socket.io tells here of a packet that is no JSON, and cuts the line when this returns; what is emitted now still
  // leaves.
  socket.on('error', () => void socket.emit('refused', refusal('malformed')));
}

export function refusal(code: RefusalCode): Refusal {
  return { refused: code };
}

/** Says why, then ends the line. */
export function turnAway(socket: Socket, code: RefusalCode): void {
  socket.emit('refused', refusal(code));
  socket.disconnect(true);
}
