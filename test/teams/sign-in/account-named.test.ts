import assert from 'node:assert/strict';
import { accountsNamed } from '../../../src/teams/sign-in/account-named.ts';
import { contoso } from '../../runs/deployment.ts';

const deployment = {
  ...contoso,
  accountModel: 'mailbox' as const,
  mailboxes: ['customer.service@example.com', 'Sales@example.com', 'sales@example.org', 'hr@example.com'],
};

describe('the accounts that a name means', () => {
  for (const [typed, accounts] of [
    ['customer service', ['customer.service@example.com']],
    ['Customer_Servise', ['customer.service@example.com']],
    ['sales', ['sales@example.com', 'sales@example.org']],
    ['sale tomorrow', ['sales@example.com', 'sales@example.org']],
    ['hr', ['hr@example.com']],
    ['hs', []],
    ['somebody', []],
    ['', []],
  ] as const)
    it(`of “${typed}” are ${accounts.join(', ') || 'none'}`, () =>
      assert.deepEqual(accountsNamed(deployment, typed.split(' ')), accounts));
});
