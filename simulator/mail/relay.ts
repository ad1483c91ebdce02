/** The site's own mail relay: ESMTP in clear text, without log-in. It takes no mail. RFC 5321. */
import type { Duplex } from 'node:stream';
import { serveLines } from '../lines.ts';

const host = 'relay.example.com';

export function speakRelay(socket: Duplex): void {
  serveLines(socket, `220 ${host} ESMTP`, (line) => {
    switch (line.split(' ')[0]?.toUpperCase()) {
      case 'EHLO':
        return { lines: [`250-${host}`, '250-PIPELINING', '250-SIZE 52428800', '250 8BITMIME'] };
      case 'QUIT':
        return { lines: ['221 2.0.0 Bye'], end: true };
      default:
        return { lines: ['502 5.5.2 Command not implemented'] };
    }
  });
}
