import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../kit/free-port.ts';
import { start, temporaryFolder, type Program } from './program.ts';

export interface Postfix extends Program {
  smtpPort: number;
}

export interface PostfixOptions {
  /** PEM */
  key: string;
  certificate: string;
  saslSocket: string;
  /** For each address, the other accounts that may send as it. Without `senders` nobody may send. */
  senders?: Record<string, string[]>;
}

/** Postfix as a submission server: AUTH only after STARTTLS, with the mechanisms of the given Dovecot. Needs root. */
export async function startPostfix(
  master: string,
  { key, certificate, saslSocket, senders }: PostfixOptions,
): Promise<Postfix> {
  const { folder, remove } = temporaryFolder('postfix');
  const smtpPort = await freePort();
  const at = (...names: string[]): string => path.join(folder, ...names);
  const owner = Number(spawnSync('id', ['-u', 'postfix'], { encoding: 'utf8' }).stdout);
  for (const name of ['etc', 'queue', 'data']) mkdirSync(at(name));
  for (const name of [
    'pid',
    'private',
    'public',
    'active',
    'incoming',
    'deferred',
    'defer',
    'bounce',
    'corrupt',
    'flush',
    'hold',
    'maildrop',
    'saved',
    'trace',
  ]) {
    mkdirSync(at('queue', name));
    if (name !== 'pid') chownSync(at('queue', name), owner, 0);
  }
  chownSync(at('data'), owner, 0);
  writeFileSync(at('certificate.pem'), certificate);
  writeFileSync(at('key.pem'), key, { mode: 0o600 });
  writeFileSync(
    at('etc', 'senders'),
    Object.entries(senders ?? {})
      .map(([address, logins]) => `${address} ${[address, ...logins].join(',')}\n`)
      .join(''),
  );
  writeFileSync(
    at('etc', 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${at('queue')}
data_directory = ${at('data')}
daemon_directory = ${path.dirname(master)}
maillog_file = ${at('mail.log')}
maillog_file_prefixes = ${tmpdir()}
myhostname = smtp.interop.test
mydestination =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_peername_lookup = no
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${at('certificate.pem')}
smtpd_tls_key_file = ${at('key.pem')}
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${saslSocket}
${senders === undefined ? 'smtpd_relay_restrictions = reject' : `smtpd_sender_login_maps = texthash:${at('etc', 'senders')}\nsmtpd_sender_restrictions = reject_sender_login_mismatch\nsmtpd_relay_restrictions = permit_sasl_authenticated, reject`}
`,
  );
  writeFileSync(
    at('etc', 'master.cf'),
    `127.0.0.1:${smtpPort} inet n - n - - smtpd
tlsmgr unix - - n 1000? 1 tlsmgr
cleanup unix n - n - 0 cleanup
rewrite unix - - n - - trivial-rewrite
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
`,
  );
  const log = (): string => (existsSync(at('mail.log')) ? readFileSync(at('mail.log'), 'utf8') : '');
  const program = await start(master, ['-c', at('etc'), '-d'], [smtpPort], { MAIL_CONFIG: at('etc') }, log);
  return {
    smtpPort,
    async stop() {
      await program.stop();
      remove();
    },
  };
}
