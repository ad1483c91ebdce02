import assert from 'node:assert/strict';
import { check } from '../../../src/checks/ece/last-mail.ts';
import { lastMailOf } from '../../../src/checks/facts/last-mail/last-mail.ts';
import type { EceDatabase } from '../../../src/model/ece-database.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { MailboxMail } from '../../../src/model/last-mail.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { LogValue } from '../../../src/observe/log-value.ts';
import type { RecentSignIns } from '../../../src/tenant/values.ts';
import { emptyExceptionQueue, pastedDatabase } from '../../fixtures/ece-databases.ts';
import { answered, facts, now, seen, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';
import { inMinutes, signedIn, who } from '../sign-ins.ts';

const [sales, support] = ['sales@example.com', 'support@example.com'];
const application = '00000000-0000-0000-0000-000000000001';
const microsoft = { cloud: 'worldwide', tenantId: application, applicationId: application } as const;
const day = now.slice(0, 10);

/** In UTC, with mail to both mailboxes and nothing waiting. */
const whole: EceDatabase = {
  clock: { at: inMinutes(-2), offsetMinutes: 0 },
  newest: `${day}T11:57:00`,
  received: [
    { aliasId: '1', mailbox: sales, lastAt: `${day}T09:12:40`, lastHour: 0, lastDay: 41 },
    { aliasId: '2', mailbox: support, lastAt: `${day}T11:57:00`, lastHour: 2, lastDay: 3 },
  ],
  waiting: emptyExceptionQueue,
  outbound: [],
};
const pasted = (changes: Partial<EceDatabase> = {}, at = now): Observation =>
  pastedDatabase({ ...whole, ...changes }, at);
const site = (...observations: Observation[]) => facts({ deployment: { microsoft }, observations });
const findings = (...observations: Observation[]): Finding[] => check.evaluate(site(...observations));
const about = (name: string, ...observations: Observation[]): Finding => {
  const finding = findings(...observations).find(({ subject }) => subject.name === name);
  assert.ok(finding, name);
  return finding;
};
const mailOf = (mailbox: string, ...observations: Observation[]): MailboxMail => {
  const mail = lastMailOf(site(...observations)).mailboxes.find((one) => one.mailbox === mailbox);
  assert.ok(mail);
  return mail;
};

type Group = RecentSignIns['groups'][number];
const group = (changes: Partial<Group>): Group => ({
  account: who,
  code: 0,
  interactive: false,
  count: 1,
  firstAt: inMinutes(-60),
  lastAt: inMinutes(-10),
  ...changes,
});
const log = (...groups: Group[]): Observation =>
  answered('sign-ins', application, { value: { since: inMinutes(-10_080), groups } });

function retriever(server: string, ...heartbeats: LogValue['heartbeats']): Observation {
  const files: LogValue['files'] = [{ process: 'retriever', count: 1, modifiedAt: now, read: true }];
  const value: LogValue = { since: inMinutes(-2880), files, rawLines: 0, heartbeats, matches: [] };
  return seen('log', 'logs', server, { value });
}

describe('ece/last-mail', () => {
  it('passes a mailbox with mail in the database, with time, counts and the person who pasted them', () => {
    const { verdict, observed } = about(sales, pasted());
    assert.equal(verdict, 'pass');
    assert.match(
      words(observed),
      /^The last mail to sales@example\.com came in on Nov 24, 2026, 09:12 UTC\. Mail in the hour .*: 0; in the 24 hours before it: 41.*Ada Lovelace/,
    );
  });

  it('passes a mailbox that has been quiet for long', () => {
    const quiet = whole.received?.map((row) => ({ ...row, lastAt: '2026-09-01T08:00:00', lastHour: 0, lastDay: 0 }));
    assert.equal(about(sales, pasted({ received: quiet })).verdict, 'pass');
  });

  it('warns of mail in the exception queue for its mailbox only, with the step that moves it', () => {
    const waiting = [{ aliasId: '1', mailbox: sales, count: 14, undeliverable: 3, oldestAt: `${day}T08:02:00` }];
    const finding = about(sales, pasted({ waiting }));
    assert.deepEqual([finding.verdict, finding.owner], ['warn', 'ece-administrator']);
    assert.match(
      words(finding.observed),
      /^Waiting in the exception queue: 14 messages to sales@example\.com.* came in on Nov 24, 2026, 08:02 UTC\./,
    );
    assert.match(words(finding.observed), /came in on Nov 24, 2026, 09:12 UTC/);
    assert.match(
      finding.fix.map((step) => words(step)).join(' '),
      /list of delivery exceptions.*inbound workflow.*department .*transfer the 3 marked messages .* not to a queue that CCE routes.*not marked \(11\) again with/,
    );
    assert.equal(about(support, pasted({ waiting })).verdict, 'pass');
  });

  it('counts ordinary mail in the exception queue like a bounce and gives each kind its own step', () => {
    const steps = { exceptions: /list of delivery exceptions/, workflow: /inbound workflow/ };
    for (const [undeliverable, said, shown, left] of [
      [0, /automatic replies\): 0\./, steps.workflow, steps.exceptions],
      [2, /automatic replies\): 2\./, steps.exceptions, steps.workflow],
    ] as const) {
      const finding = about(sales, pasted({ waiting: [{ aliasId: '1', mailbox: sales, count: 2, undeliverable }] }));
      assert.equal(finding.verdict, 'warn');
      assert.match(words(finding.observed), said);
      const fix = finding.fix.map((step) => words(step)).join(' ');
      assert.match(fix, shown);
      assert.doesNotMatch(fix, left);
    }
  });

  it('is unknown about waiting mail if no queue has “exception” in its name, and asks for the queue', () => {
    const [finding, ...others] = findings(pasted({ waiting: [] }));
    assert.deepEqual([finding?.verdict, finding?.subject.kind], ['unknown', 'deployment']);
    assert.match(words(finding!.observed), /the exception queue \(no queue has “exception” in its name\)/);
    assert.match(words(finding!.fix[0]!), /the exception queue of each department/);
    assert.deepEqual(
      others.map(({ verdict }) => verdict),
      ['pass', 'pass'],
    );
    assert.equal(mailOf(sales, pasted({ waiting: [] })).waiting, undefined);
    assert.deepEqual(mailOf(sales, pasted()).waiting, { count: 0, undeliverable: 0 });
  });

  it('reports outgoing mail that failed by its alias, because it names the customer’s address', () => {
    const outbound = [{ aliasId: '2', failed: 1, lastAt: `${day}T11:00:00` }];
    const finding = about(support, pasted({ outbound }));
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /^Marked as failed on its way out in ECE’s database: 1 message from support@example\.com.* created on Nov 24, 2026, 11:00 UTC\..*no release is confirmed/,
    );
    assert.equal(about(sales, pasted({ outbound })).verdict, 'pass');
  });

  it('assigns outgoing mail to no mailbox if two share the alias', () => {
    const [first, second] = whole.received ?? [];
    assert.ok(first && second);
    const received = [first, { ...second, aliasId: '1' }];
    const outbound = [{ aliasId: '1', failed: 1 }];
    for (const mailbox of [sales, support])
      assert.equal(about(mailbox, pasted({ received, outbound })).verdict, 'pass', mailbox);
  });

  it('combines several aliases of one mailbox: the newest mail and the sums', () => {
    const [first] = whole.received ?? [];
    assert.ok(first);
    const received = [first, { ...first, aliasId: '3', lastAt: `${day}T10:00:00`, lastHour: 1, lastDay: 2 }];
    const waiting = [
      { aliasId: '1', mailbox: sales, count: 1, undeliverable: 0, oldestAt: `${day}T08:00:00` },
      { aliasId: '3', mailbox: sales, count: 2, undeliverable: 1, oldestAt: `${day}T07:00:00` },
    ];
    const mail = mailOf(sales, pasted({ received, waiting }));
    assert.deepEqual(mail.fetched, {
      source: 'ece-database',
      time: { at: `${day}T10:00:00.000Z` },
      lastHour: 1,
      lastDay: 43,
    });
    assert.deepEqual(mail.waiting, { count: 3, undeliverable: 1, oldest: { at: `${day}T07:00:00.000Z` } });
  });

  it('is unknown for a mailbox without mail in the database, and counts the other aliases', () => {
    const strangers = [{ aliasId: '9', lastAt: `${day}T09:00:00`, lastHour: 1, lastDay: 1 }];
    const finding = about(sales, pasted({ received: strangers }));
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /no mail .* for sales@example\.com\. 1 alias has mail, but belongs/);
    assert.match(words(about(sales, pasted({ received: [] })).observed), /No alias outside this deployment has mail/);
  });

  it('is unknown for a refused part, with the step for its message', () => {
    const { received: _, newest: _newest, ...rest } = whole;
    const steps: [number, RegExp][] = [
      [207, /the people who maintain the bot/],
      [208, /in which database the query ran/],
      [601, /refuses the query with the same message/],
      [229, /database administrator/],
      [230, /database administrator/],
      [1205, /quieter time/],
      [1222, /quieter time/],
    ];
    for (const [number, step] of steps) {
      const refused: EceDatabase = { ...rest, refused: [{ part: 'received', number, said: 'said by SQL Server' }] };
      const all = findings(pastedDatabase(refused, now));
      assert.deepEqual(
        all.map(({ verdict, subject }) => [verdict, subject.kind]),
        [['unknown', 'deployment']],
      );
      assert.match(words(all[0]!.observed), new RegExp(`came in .*message ${number}`));
      assert.match(words(all[0]!.fix[0]!), step);
    }
    const refused: EceDatabase['refused'] = [{ part: 'waiting', number: 208, said: '' }];
    const all = findings(pasted({ waiting: undefined, refused }));
    assert.deepEqual(all.map(({ verdict }) => verdict).sort(), ['pass', 'pass', 'unknown']);
  });

  it('does not take an unknown table for the wrong database if other tables of ECE were found', () => {
    const { received: _, newest: _newest, ...rest } = whole;
    const unknownTable = { part: 'received', number: 208, said: "Invalid object name 'dbo.EGML_EMAIL'." } as const;
    const noRight = { part: 'outbound', number: 229, said: 'denied' } as const;
    const told = (value: EceDatabase) => {
      const [finding] = findings(pastedDatabase(value, now));
      return [words(finding!.observed), words(finding!.fix[0]!)] as const;
    };
    for (const value of [
      { ...rest, newest: whole.newest, refused: [unknownTable] },
      { ...rest, outbound: undefined, refused: [unknownTable, noRight] },
    ]) {
      const [observed, step] = told(value);
      assert.match(observed, /message 208: “Invalid object name 'dbo\.EGML_EMAIL'\.”/);
      assert.match(step, /it was ECE’s database/);
    }
    assert.match(told({ ...rest, refused: [unknownTable] })[1], /in which database the query ran/);
  });

  it('advises to keep the words for automatic replies, because ECE would answer a robot', () => {
    const waiting = [{ aliasId: '1', mailbox: sales, count: 1, undeliverable: 1 }];
    assert.match(words(about(sales, pasted({ waiting })).fix[0]!), /Keep the words of bounces and automatic replies/);
  });

  it('is unknown for a part that is missing in the output', () => {
    const { outbound: _, ...rest } = whole;
    const [finding] = findings(pastedDatabase(rest, now));
    assert.equal(finding?.verdict, 'unknown');
    assert.match(words(finding.observed), /failed on its way out \(not in the output/);
  });

  it('is skipped with the command to type if nothing was pasted within a day', () => {
    for (const observations of [[], [pasted({}, inMinutes(-1441))]]) {
      const all = findings(...observations);
      assert.deepEqual(
        all.map(({ verdict, subject }) => [verdict, subject.kind]),
        [['skipped', 'deployment']],
      );
      assert.match(words(all[0]!.observed), /“ece query”/);
    }
  });

  it('shows a time without zone as it was read', () => {
    const clock = { at: inMinutes(-2), offsetMinutes: -300 };
    const received = [{ aliasId: '1', mailbox: sales, lastAt: `${day}T01:12:40`, lastHour: 0, lastDay: 1 }];
    const finding = about(sales, pasted({ clock, newest: `${day}T01:12:40`, received }));
    assert.match(words(finding.observed), /came in on Nov 24, 2026, 01:12 \(time zone not known\)\./);
  });

  it('covers only the mailboxes of the run', () => {
    const narrow = facts({ deployment: { mailboxes: [support] }, observations: [pasted()] });
    assert.deepEqual(
      check.evaluate(narrow).map(({ subject }) => subject.name),
      [support],
    );
  });

  const values = {
    mailbox: sales,
    fetched: { source: 'ece-database', time: { at: `${day}T09:12:40.000Z` }, lastHour: 0, lastDay: 41 },
    sent: { notSeen: 'no-table' },
    token: { notSeen: 'log-not-read' },
    waiting: { count: 0, undeliverable: 0 },
    outboundFailed: { count: 0 },
    pasted: { by: 'Ada Lovelace', at: now },
  };
  eachReason([
    [check, () => findings()[0]!, 'nothing-pasted', {}],
    [check, () => about(sales, pasted()), 'fetched', values],
    [
      check,
      () => about(sales, pasted({ received: [] })),
      'no-mail',
      { ...values, fetched: { notSeen: 'no-mail' }, strangers: 0 },
    ],
    [
      check,
      () => about(sales, pasted({ waiting: [{ aliasId: '1', mailbox: sales, count: 1, undeliverable: 1 }] })),
      'exception-queue',
      { ...values, waiting: { count: 1, undeliverable: 1 } },
    ],
    [
      check,
      () => about(sales, pasted({ outbound: [{ aliasId: '1', failed: 1 }] })),
      'outbound-failed',
      { ...values, outboundFailed: { count: 1 } },
    ],
    [
      check,
      () => findings(pasted({ clock: undefined }))[0]!,
      'parts-not-read',
      { parts: [{ part: 'clock', why: 'missing' }], pasted: values.pasted },
    ],
  ]);
});

describe('the last token of a mailbox', () => {
  const tokenOf = (...observations: Observation[]): MailboxMail['token'] => mailOf(sales, ...observations).token;

  it('is the newest that Entra issued to ECE’s application for the account of the mailbox', () => {
    const others = [
      group({ account: 'ada@example.com', lastAt: inMinutes(-1) }),
      group({ code: 70043, lastAt: inMinutes(-2) }),
      group({ lastAt: inMinutes(-50) }),
    ];
    assert.deepEqual(tokenOf(log(group({}), ...others)), {
      source: 'sign-in-log',
      time: { at: inMinutes(-10) },
      way: 'background',
    });
    assert.deepEqual(tokenOf(log(...others.slice(0, 2))), { notSeen: 'nothing-logged' });
    assert.deepEqual(tokenOf(), { notSeen: 'log-not-read' });
  });

  it('belongs to the mailbox’s own account if it has one', () => {
    const own = facts({
      deployment: { microsoft, accountModel: 'mailbox', sharedAccount: undefined },
      observations: [log(group({ account: sales, interactive: true }))],
    });
    assert.deepEqual(
      lastMailOf(own).mailboxes.map(({ token }) => ('way' in token ? token.way : token.notSeen)),
      ['browser', 'nothing-logged'],
    );
  });

  it('is not that of a test sign-in through ECE’s own application', () => {
    const test = signedIn({ application: 'ece', at: inMinutes(-11) });
    const signIns = log(group({ interactive: true }), group({ lastAt: inMinutes(-50) }));
    const token = tokenOf(signIns, test);
    assert.deepEqual(token, { source: 'sign-in-log', time: { at: inMinutes(-50) }, way: 'background' });
    assert.equal('way' in tokenOf(signIns, signedIn({ at: inMinutes(-11) })), true);
  });
});

describe('the retriever’s last round', () => {
  it('is the newest line of any services server and proves no mail of a mailbox', () => {
    const observations = [
      retriever('ece-svc-01', { instance: '1', runningAt: inMinutes(-3), waitingAt: inMinutes(-2) }),
    ];
    assert.deepEqual(lastMailOf(site(...observations)).retriever, { server: 'ece-svc-01', at: inMinutes(-2) });
    assert.deepEqual(mailOf(sales, ...observations).fetched, { notSeen: 'nothing-pasted' });
    assert.equal(lastMailOf(site()).retriever, undefined);
  });
});
