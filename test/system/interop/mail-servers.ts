import { existsSync } from 'node:fs';
import { requires } from './program.ts';

/** Requires Postfix, and a Dovecot with Lua, which it needs to check the rights of a token's owner. */
export function requiresMailServers(suite: Mocha.Context): { program: string; master: string } {
  const program = requires(suite, 'dovecot', 'dovecot-imapd and dovecot-pop3d');
  requires(
    suite,
    'dovecot',
    'dovecot-auth-lua',
    existsSync('/usr/lib/dovecot/modules/auth/libauthdb_lua.so'),
    'Dovecot has no Lua (Debian: dovecot-auth-lua)',
  );
  const master = requires(suite, 'master', 'postfix');
  requires(suite, 'master', 'postfix', process.getuid?.() === 0, 'Postfix can only be started by root');
  return { program, master };
}
