/** The certificate presented in the bot's name: its issuer and its faults. */
import type { TextValue } from '../model/text.ts';
import { createDeadline } from '../observe/deadline.ts';
import { handshake } from '../observe/handshake.ts';
import type { TlsFacts } from '../observe/tls-facts.ts';
import { say } from '../text/index.ts';
import type { Obstacle } from './obstacle.ts';
import type { Route } from './route.ts';

/** Undefined if no handshake completes. Sends nothing over the connection. */
export async function certificateSeen({ endpoint, dial }: Route, waitMs: number): Promise<TlsFacts | undefined> {
  const deadline = createDeadline(waitMs);
  try {
    const { socket } = await dial(endpoint, deadline, { begin: () => {} });
    const secured = await handshake(socket, endpoint, deadline);
    secured.socket.destroy();
    return secured.facts;
  } catch {
    return undefined;
  }
}

export async function certificateObstacle(route: Route, code: string, waitMs: number): Promise<Obstacle> {
  const facts = await certificateSeen(route, waitMs);
  const leaf = facts?.chain[0];
  const bad = (key: Wrong, values: Record<string, TextValue> = {}): Obstacle => {
    const shown = { host: route.host, issuer: facts?.anchorName ?? '', code, ...values };
    return { about: 'tls', what: say(key, shown), fix: say(`${key}.fix`, shown) };
  };
  if (facts === undefined || leaf === undefined) return bad(code === noTlsRecord ? 'way.tls-plain' : 'way.tls-cut');
  if (facts.dates !== 'valid')
    return bad('way.tls-dates', {
      from: { at: leaf.validFrom },
      to: { at: leaf.validTo },
      now: { at: new Date().toISOString() },
    });
  if (!facts.nameMatches) return bad('way.tls-host', { names: { list: leaf.names.slice(0, 3) } });
  if (facts.incomplete === true) return bad('way.tls-incomplete');
  return facts.anchor === 'none' ? bad('way.tls-issuer') : bad('way.tls-cut');
}

/** OpenSSL's code for bytes that begin no TLS record, such as an answer in plain HTTP. */
export const noTlsRecord = 'ERR_SSL_WRONG_VERSION_NUMBER';

type Wrong =
  | 'way.tls-cut'
  | 'way.tls-plain'
  | 'way.tls-dates'
  | 'way.tls-host'
  | 'way.tls-incomplete'
  | 'way.tls-issuer';
