import { existsSync } from 'node:fs';
import { requires } from './program.ts';

/**
 * Dovecot that can hold a token against its owner's rights, and Postfix beside it. Skips the suite where one is
 * missing.
 */
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
