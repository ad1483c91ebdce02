import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { freePort, start, temporaryFolder, type Program } from './program.ts';

export interface Dovecot extends Program {
  imapPort: number;
  pop3Port: number;
  /** Unix socket on which Postfix asks which mechanisms there are. */
  saslSocket: string;
}

/** Dovecot 2.4 with implicit TLS only, as Exchange Online has it. `key` and `certificate` are PEM. */
export async function startDovecot(dovecot: string, { key, certificate, mechanisms }: { key: string; certificate: string; mechanisms: string[] }): Promise<Dovecot> {
  const { folder, remove } = temporaryFolder('dovecot');
  const [imapPort, pop3Port] = [await freePort(), await freePort()];
  const saslSocket = path.join(folder, 'sasl');
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  mkdirSync(path.join(folder, 'run'));
  const { uid, username } = userInfo();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const config = file(
    'dovecot.conf',
    `dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
base_dir = ${folder}/run
log_path = /dev/stderr
listen = 127.0.0.1
protocols = imap pop3
${uid === 0 ? '' : `default_login_user = ${username}\ndefault_internal_user = ${username}\ndefault_internal_group = ${group}\n`}
ssl = required
ssl_server_cert_file = ${file('certificate.pem', certificate)}
ssl_server_key_file = ${file('key.pem', key)}
auth_mechanisms = ${mechanisms.join(' ')}
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
passdb static {
  password = nobody-logs-in
}
${
  mechanisms.includes('xoauth2')
    ? `oauth2 {
  introspection_mode = local
}
passdb oauth2 {
  mechanisms_filter = xoauth2
}`
    : ''
}
userdb static {
}
service anvil {
  chroot =
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
