import { stringify } from 'yaml';

/** A deployment file with these servers, for tests that need nothing else in it. */
export function deploymentFileOf(servers: readonly { name: string; roles: string[] }[]): string {
  return stringify({
    name: 'contoso',
    release: '12.5(1)_ES10',
    externalUrl: 'https://ece.example.com',
    transport: 'imap',
    accountModel: 'shared',
    sharedAccount: 'svc-ece@example.com',
    mailboxes: ['sales@example.com'],
    servers,
  });
}
