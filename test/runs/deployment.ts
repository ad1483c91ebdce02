/** A deployment for the tests of this room: two servers with a probe, and one without. */
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';

export const contoso: Deployment = deploymentSchema.parse({
  name: 'contoso',
  release: '12.6(1)_ES6_ET2',
  externalUrl: 'https://ece.example.com',
  transport: 'imap',
  accountModel: 'shared',
  sharedAccount: 'svc-ece@example.com',
  mailboxes: ['sales@example.com'],
  servers: [
    { name: 'ece-svc-01', roles: ['services'] },
    { name: 'ece-app-01', roles: ['application'] },
    { name: 'ece-db-01', roles: ['database'] },
  ],
});
