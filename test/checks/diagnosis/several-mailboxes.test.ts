/** A cause of two mailboxes is worded for both: no sentence names only the first, and no step omits the second. */
import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { furtherSteps } from '../../../src/report/steps.ts';
import { sentences } from '../../../src/text/en/checks/diagnosis.ts';
import { languages } from '../../../src/text/index.ts';
import { answered, facts, words } from '../given-facts.ts';
import { account, mailbox, microsoft, notFound, tenantId } from '../tenant-answers.ts';

const who = 'svc-ece@example.com';
const boxes = ['sales@example.com', 'support@example.com'] as const;
const gigabyte = 1024 ** 3;

const gone = (box: string) =>
  (['mailbox', 'cas-mailbox', 'mailbox-permission', 'recipient-permission'] as const).map((kind) =>
    answered(kind, box, { error: notFound }),
  );
const filled = (box: string, size: number, deletedSize = 0, held = false) => [
  answered('mailbox', box, {
    value: mailbox(box, {
      sendQuota: 99 * gigabyte,
      sendReceiveQuota: 100 * gigabyte,
      recoverableItemsQuota: 30 * gigabyte,
      held,
    }),
  }),
  answered('mailbox-statistics', box, { value: { size: size * gigabyte, deletedSize: deletedSize * gigabyte } }),
];
const without = (kind: 'mailbox-permission' | 'recipient-permission', box: string) => [
  answered(kind, box, { value: { entries: [] } }),
];

/** The fault of each mailbox. It concerns a shared account unless `ownAccounts` is true. */
const faults: [cause: string, fault: (box: string) => Observation[], ownAccounts?: true][] = [
  ['mailbox-on-premises', (box) => [...gone(box), answered('recipient', box, { value: { kind: 'MailUser' } })]],
  [
    'another-recipient',
    (box) => [...gone(box), answered('recipient', box, { value: { kind: 'MailUniversalDistributionGroup' } })],
  ],
  ['mailbox-full', (box) => filled(box, 100)],
  ['mailbox-full', (box) => filled(box, 99)],
  ['mailbox-full', (box) => filled(box, box === boxes[0] ? 100 : 99)],
  ['recoverable-items-full', (box) => filled(box, 1, 30)],
  ['recoverable-items-full', (box) => filled(box, 1, 30, true)],
  [
    'mail-taken-away',
    (box) => [
      answered('inbox-rules', box, {
        value: {
          rules: [{ name: 'All', conditions: [], actions: ['delete'], enabled: true, exceptions: [] }],
        },
      }),
    ],
  ],
  [
    'mail-forwarded-away',
    (box) => [answered('mailbox', box, { value: mailbox(box, { forwardsTo: 'a@example.net', keepsCopy: false }) })],
  ],
  [
    'outside-senders-refused',
    (box) => [answered('mailbox', box, { value: mailbox(box, { onlyAuthenticated: true }) })],
  ],
  [
    'few-senders-accepted',
    (box) => [answered('mailbox', box, { value: mailbox(box, { acceptsOnlyFrom: ['Web form'] }) })],
  ],
  ['no-mailbox', (box) => [...gone(box), answered('recipient', box, { error: notFound })]],
  ['no-full-access', (box) => without('mailbox-permission', box)],
  ['no-send-as', (box) => without('recipient-permission', box)],
  [
    'protocol-off:imap',
    (box) => [answered('cas-mailbox', box, { value: { imap: false, pop3: true, smtpAuthDisabled: null } })],
  ],
  [
    'smtp-auth-off:mailbox',
    (box) => [answered('cas-mailbox', box, { value: { imap: true, pop3: true, smtpAuthDisabled: true } })],
    true,
  ],
  [
    'no-licence',
    (box) => [answered('account', box, { value: account(box, { exchangePlans: [], licences: [] }) })],
    true,
  ],
  ['account-disabled', (box) => [answered('account', box, { value: account(box, { enabled: false }) })], true],
  ['no-account', (box) => [answered('account', box, { error: notFound })], true],
];

const said = new Set<string>();

describe('a cause of two mailboxes', () => {
  for (const [id, fault, ownAccounts] of faults)
    it(`${id}: ${fault(boxes[1])
      .map(({ kind }) => kind)
      .join(', ')}`, () => {
      const judged = judge(boxes.flatMap(fault), ownAccounts === true);
      const cause = judged.rootCauses.find((found) => found.id === id);
      assert.ok(cause !== undefined, judged.rootCauses.map((found) => found.id).join());
      said.add(cause.because.key);
      for (const language of languages) {
        assert.match(
          words(cause.title, language),
          /2 (mailboxes|boîtes aux lettres|accounts|comptes|addresses|adresses)/,
        );
        const because = words(cause.because, language);
        const named = boxes.filter((box) => because.includes(box));
        assert.notEqual(named.length, 1, `of the first alone: ${because}`);
        const steps = [cause.firstStep, ...furtherSteps(cause, judged)].map((step) => words(step, language)).join(' ');
        for (const box of boxes) assert.ok(steps.includes(box), `${box} is left out: ${steps}`);
      }
    });
  it('uses every sentence about several mailboxes', () => {
    const there = Object.keys(sentences).filter((key) => /\.because\.several/.test(key));
    assert.ok(there.length >= 11);
    assert.deepEqual(
      there.filter((key) => !said.has(key)),
      [],
    );
  });
});

function judge(but: Observation[], ownAccounts: boolean) {
  const right = (rights: string[]) => ({ value: { entries: [{ trustee: who, rights, deny: false }] } });
  const fine: Observation[] = [
    answered('transport-config', tenantId, { value: { smtpAuthDisabled: false } }),
    answered('access-policies', tenantId, { value: { securityDefaults: false, policies: [] } }),
    ...[who, ...boxes].flatMap((address) => [
      answered('account', address, { value: account(address) }),
      answered('mailbox', address, { value: mailbox(address) }),
      answered('cas-mailbox', address, { value: { imap: true, pop3: true, smtpAuthDisabled: null } }),
      answered('mailbox-permission', address, right(['FullAccess'])),
      answered('recipient-permission', address, right(['SendAs'])),
    ]),
  ];
  const replaced = new Set(but.map(({ id }) => id));
  return evaluate(
    facts({
      deployment: {
        microsoft,
        servers: [{ name: 'ece-svc-01', roles: ['services'] }],
        mailboxes: [...boxes],
        ...(ownAccounts ? { accountModel: 'mailbox', sharedAccount: undefined } : { accountModel: 'shared' }),
      },
      observations: [...fine.filter(({ id }) => !replaced.has(id)), ...but],
    }),
    checks.filter(({ id }) => /^(protocols|licence|rights|mailbox)\//.test(id)).map(({ id }) => id),
  );
}
