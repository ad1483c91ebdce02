/**
 * Handles a probe's events. Every event is answered; one that is too large or unknown is refused, in the acknowledgement if
 * the probe asked for one, else in an event `refused`. A client that sends more at once than any probe is disconnected.
 */
import type { Socket } from 'socket.io';
import type { Door, Meter } from '../model/meter.ts';
import { limits, messageBytes, type ProbeRefusal, type RefusalCode } from '../model/protocol.ts';
import type { HubState } from './state.ts';

/** If it rejects, the error is logged and nothing is acknowledged, so the probe sends the message again. */
export type Handler = (message: unknown) => Promise<object | ProbeRefusal>;

export function listen(
  socket: Socket,
  handlers: Record<string, Handler>,
  { logger, lines, meter }: Pick<HubState, 'logger' | 'lines' | 'meter'>,
  door: ProbeDoor,
): void {
  let underWay = 0;
  socket.onAny((event: unknown, ...rest: unknown[]) => {
    const last = rest.at(-1);
    const answer = (message: object): void => {
      countRefusal(meter, door, message);
      if (typeof last === 'function') last(message);
      else if ('refused' in message) socket.emit('refused', message);
    };
    const handler = typeof event === 'string' && Object.hasOwn(handlers, event) ? handlers[event] : undefined;
    if (handler === undefined) return answer(refusal('unknown-event'));
    const message = typeof rest[0] === 'function' ? undefined : rest[0];
    if (messageBytes(message) > limits.messageBytes) return answer(refusal('too-large'));
    if (underWay >= limits.messagesAtOnce) return disconnectWith({ meter }, door, socket, 'too-fast');
    underWay += 1;
    handler(message)
      .then(answer, (error: unknown) =>
        lines.write('message', () =>
          logger.error({ err: error, event }, 'a message from a probe could not be handled'),
        ),
      )
      .finally(() => (underWay -= 1));
  });
  // socket.io reports a packet that is not JSON here, and disconnects after this. An event emitted here is still sent.
  socket.on('error', () => {
    meter.refused(door, 'malformed');
    socket.emit('refused', refusal('malformed'));
  });
}

/** Here refusals have the codes of the protocol. */
export type ProbeDoor = Extract<Door, 'enrolment' | 'probe' | 'packages'>;

function countRefusal(meter: Meter, door: ProbeDoor, answer: object): void {
  const { refused } = answer as Partial<ProbeRefusal>;
  if (refused !== undefined) meter.refused(door, refused);
  else if ('tooManyTries' in answer) meter.refused(door, 'too-many-tries');
}

/** Undefined if the acknowledgement is late or the connection ends. */
export async function emitWithAck(socket: Socket, event: string, message: object, withinMs: number): Promise<unknown> {
  if (!socket.connected) return undefined;
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  const end = (): void => resolve(undefined);
  socket.once('disconnect', end);
  try {
    return await Promise.race([socket.timeout(withinMs).emitWithAck(event, message), ended]);
  } catch {
    return undefined;
  } finally {
    socket.off('disconnect', end);
  }
}

export function refusal(code: RefusalCode): ProbeRefusal {
  return { refused: code };
}

/** The refused probe can then name both versions. */
export function refusalOfProtocol(
  { version, spoken }: Pick<HubState, 'version' | 'spoken'>,
  code: 'protocol-newer' | 'protocol-older',
): ProbeRefusal {
  return { refused: code, bot: { version, ...spoken } };
}

export function disconnectWith(
  { meter }: Pick<HubState, 'meter'>,
  door: ProbeDoor,
  socket: Socket,
  reason: RefusalCode | ProbeRefusal,
): void {
  meter.refused(door, typeof reason === 'string' ? reason : reason.refused);
  socket.emit('refused', typeof reason === 'string' ? refusal(reason) : reason);
  socket.disconnect(true);
}
