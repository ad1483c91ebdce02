import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { freePort } from '../../kit/free-port.ts';
import { start, temporaryFolder, type Program } from './program.ts';
import { audience, type TokenAuthority } from './token-authority.ts';

export interface Dovecot extends Program {
  imapPort: number;
  pop3Port: number;
  /** The Unix socket on which Postfix asks for the mechanisms and validates tokens. */
  saslSocket: string;
}

export interface DovecotOptions {
  /** PEM */
  key: string;
  certificate: string;
  mechanisms: string[];
  tokens?: Tokens;
}

/** The signer of valid tokens, and the mailboxes that they open. */
export interface Tokens {
  authority: TokenAuthority;
  /** By address, in lower case. */
  mailboxes: Record<string, Mailbox>;
}

export interface Mailbox {
  /** Other accounts (upn) whose tokens open the mailbox. */
  openTo?: string[];
  messages?: number;
  /** Tokens are accepted, but the mailbox does not open. */
  broken?: boolean;
}

/** Dovecot 2.4 with implicit TLS only, as at Exchange Online. */
export async function startDovecot(
  dovecot: string,
  { key, certificate, mechanisms, tokens }: DovecotOptions,
): Promise<Dovecot> {
  const { folder, remove } = temporaryFolder('dovecot');
  const [imapPort, pop3Port] = [await freePort(), await freePort()];
  const saslSocket = path.join(folder, 'sasl');
  const file = (name: string, text: string): string => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  mkdirSync(path.join(folder, 'run'));
  const { uid, username } = userInfo();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  for (const [address, mailbox] of Object.entries(tokens?.mailboxes ?? {}))
    fill(path.join(folder, 'mail', address), mailbox);
  const config = file(
    'dovecot.conf',
    `dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
base_dir = ${folder}/run
log_path = /dev/stderr
listen = 127.0.0.1
protocols = imap pop3
${uid === 0 ? 'mail_uid = nobody\nmail_gid = nogroup\n' : `default_login_user = ${username}\ndefault_internal_user = ${username}\ndefault_internal_group = ${group}\nmail_uid = ${username}\nmail_gid = ${group}\n`}
ssl = required
ssl_server_cert_file = ${file('certificate.pem', certificate)}
ssl_server_key_file = ${file('key.pem', key)}
auth_failure_delay = 0
auth_mechanisms = ${mechanisms.join(' ')}
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
passdb static {
  mechanisms_filter = plain login
  password = nobody-logs-in
}
${mechanisms.includes('xoauth2') ? oauth2(tokens, file) : ''}
userdb static {
}
service anvil {
  chroot =
  # It would hold back the answer to each further refusal from one address.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${imapPort}
    ssl = yes
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = 0
  }
  inet_listener pop3s {
    port = ${pop3Port}
    ssl = yes
  }
}
service auth {
  unix_listener ${saslSocket} {
    mode = 0666
  }
}
`,
  );
  const program = await start(dovecot, ['-F', '-c', config], [imapPort, pop3Port]);
  return {
    imapPort,
    pop3Port,
    saslSocket,
    async stop() {
      await program.stop();
      remove();
    },
  };
}

/**
 * Dovecot validates signature, times and audience of a token. A script decides whether the owner of the token may open the
 * mailbox, because Dovecot itself knows only one owner for each mailbox. A failed script must refuse, because the
 * mechanism has already accepted the token.
 */
function oauth2(tokens: Tokens | undefined, file: (name: string, text: string) => string): string {
  if (tokens === undefined)
    return 'oauth2 {\n  introspection_mode = local\n}\npassdb oauth2 {\n  mechanisms_filter = xoauth2\n}\n';
  const { authority, mailboxes } = tokens;
  const set = (names: string[]): string => `{${names.map((name) => `[${JSON.stringify(name)}] = true`).join(', ')}}`;
  const known = Object.entries(mailboxes).map(
    ([address, { openTo = [] }]) => `[${JSON.stringify(address)}] = ${set([address, ...openTo])}`,
  );
  const script = `scopes = {imap = "IMAP.AccessAsUser.All", pop3 = "POP.AccessAsUser.All", smtp = "SMTP.Send"}
rights = {${known.join(', ')}}
${readFileSync(new URL('mailbox-rights.lua', import.meta.url), 'utf8')}`;
  // Dovecot looks for the key of a token without azp, as in Entra's version 1.0, under `default`.
  const keyFile = file(`keys/default/RS256/${authority.keyId}`, authority.publicKey);
  return `oauth2 {
  introspection_mode = local
  username_attribute = sub
  username_validation_format = %{event:user}
  audience = ${audience}
  oauth2_local_validation {
    dict fs {
      fs posix {
        prefix = ${keyFile.slice(0, -`default/RS256/${authority.keyId}`.length)}
      }
    }
  }
}
passdb lua {
  mechanisms_filter = xoauth2
  lua_file = ${file('mailbox-rights.lua', script)}
  result_failure = return-fail
  result_internalfail = return-fail
}
`;
}

/** If root starts Dovecot, another account opens the mailboxes and must be able to write to them. */
function fill(folder: string, { messages = 0, broken = false }: Mailbox): void {
  for (const name of ['new', 'cur', 'tmp']) {
    mkdirSync(path.join(folder, name), { recursive: true });
    chmodSync(path.join(folder, name), 0o777);
  }
  for (let number = 1; number <= messages; number += 1)
    writeFileSync(path.join(folder, 'new', `${number}.interop`), `Subject: ${number}\r\n\r\nA message.\r\n`);
  chmodSync(folder, 0o777);
  if (broken) chmodSync(path.join(folder, 'cur'), 0o000);
}
