/** A mail server that records who is in which mailbox, and if another session was already open. */
import type { Authority } from './certificates.ts';
import { imapLogin } from './login.ts';
import { type Behaviour, serveTls } from './servers.ts';

export interface WatchedMail {
  port: number;
  sessions: string[];
  /** Names with a session that began while another was open. */
  overlaps: string[];
  /** Keeps sessions out of the mailbox until `release`. */
  hold(): void;
  held(sessions: number): Promise<void>;
  release(): void;
}

/** IMAP as outlook.office365.com, on loopback. */
export async function watchedMail(authority: Authority): Promise<WatchedMail> {
  const open = new Map<string, number>();
  const sessions: string[] = [];
  const overlaps: string[] = [];
  const news: (() => void)[] = [];
  let gate: Promise<void> | undefined;
  let release = (): void => undefined;
  const opened = '* 7 EXISTS\r\n$ OK [READ-ONLY] EXAMINE completed.';
  const behaviour: Behaviour = (socket) => {
    let name = '';
    imapLogin({
      auth: (message) => {
        [name = ''] = Buffer.from(message, 'base64').toString().replace('user=', '').split('\u0001');
        sessions.push(name);
        for (const tell of news.splice(0)) tell();
        if ((open.get(name) ?? 0) > 0) overlaps.push(name);
        open.set(name, (open.get(name) ?? 0) + 1);
        socket.once('close', () => open.set(name, (open.get(name) ?? 0) - 1));
        return '$ OK AUTHENTICATE completed.';
      },
      // Long enough to see another server in the same mailbox.
      open: (connection) => {
        const answer = (): void => void connection.write(opened.replaceAll('$', 'a2') + '\r\n');
        connection.once('data', () => connection.end());
        if (gate === undefined) setTimeout(answer, 50);
        else void gate.then(answer);
      },
    })(socket);
  };
  const { port } = await serveTls(await authority.issue({ names: ['outlook.office365.com'] }), behaviour);
  return {
    port,
    sessions,
    overlaps,
    hold() {
      gate = new Promise((resolve) => {
        release = () => {
          gate = undefined;
          resolve();
        };
      });
    },
    async held(count) {
      while (sessions.length < count) await new Promise<void>((resolve) => void news.push(resolve));
    },
    release: () => release(),
  };
}
