import { stringify } from 'yaml';

/** The text of a deployment file with these servers, for a test of which all else of it is no concern. */
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
