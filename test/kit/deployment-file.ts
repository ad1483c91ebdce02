import { stringify } from 'yaml';

export interface DeclaredServer {
  name: string;
  roles: string[];
  release?: string;
}

/** A deployment file with these servers, for tests that need nothing else in it. */
export function deploymentFileOf(servers: readonly DeclaredServer[]): string {
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
