/** Many checks ask for the account of each entry of the sign-in log, so this must not search all accounts each time. */
import assert from 'node:assert/strict';
import { check } from '../../../src/checks/token/sign-ins.ts';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { ago, entraFacts, logWith, person, rhythm, signIn } from '../app/entra.ts';

describe('the sign-in log of many accounts', () => {
  it('compares each name with each account at most a few times', () => {
    const mailboxes = Array.from({ length: 60 }, (_, index) => `box-${index}@example.com`);
    let reads = 0;
    const people = mailboxes.map((address) => {
      const observation = person({ objectId: `id-of-${address}` }, address);
      const value = observation.value as { addresses: string[] };
      Object.defineProperty(value, 'addresses', { get: () => ((reads += 1), [address]), enumerable: true });
      return observation;
    });
    const named = mailboxes.map((account) => ({ account, accountId: undefined, lastAt: ago(10) }));
    const log = logWith({ rhythms: named.map(rhythm) }, ...named.map(signIn));
    const facts = entraFacts([...people, log], { accountModel: 'mailbox', sharedAccount: undefined, mailboxes });
    assert.equal(check.evaluate(facts)[0]?.reason.code, 'refreshed');
    identity.evaluate(facts);
    assert.ok(reads <= 10 * mailboxes.length, `${reads} reads of ${mailboxes.length} accounts`);
  });
});
