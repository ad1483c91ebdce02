/** What ECE itself proves after a mark, and how far each alias of the run sheet is. */
import assert from 'node:assert/strict';
import type { CutOverMark, GroupLine } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import { cutOverProgress, proofsIn } from '../../../src/report/cut-over/progress.ts';
import {
  firstMailTexts,
  lastMarkText,
  progressCounts,
  progressRowTexts,
  progressTitle,
  stoppedTexts,
} from '../../../src/report/cut-over/progress-texts.ts';
import { buildReport, factsOf } from '../../../src/report/report.ts';
import { languages, read } from '../../../src/text/index.ts';
import {
  linesOf,
  markOf,
  movedAt,
  type Night,
  nightArtifact,
  runAt,
  salesAlias as sales,
  services,
  supportAlias as support,
} from './night.ts';

const after = '2026-11-25T13:40:00.000Z';
const before = '2026-11-25T12:40:00.000Z';

const proofOf = (night: Night, mark: Partial<CutOverMark> = {}, alias: DeclaredAlias = sales) => {
  const marks = new Map([markOf(alias, { to: night.to ?? 'graph', ...mark })]);
  const { accountAt, mailboxAt } = proofsIn(factsOf(nightArtifact(night)), marks).get('sales') ?? {};
  return { accountAt, mailboxAt };
};
const nothing = { accountAt: undefined, mailboxAt: undefined };

describe('what proves a moved alias', () => {
  it('is a token that ECE renewed since for the service to come, for the account', () => {
    assert.deepEqual(proofOf({ refreshes: [{ at: after, resourceId: services.graph }] }), {
      accountAt: after,
      mailboxAt: undefined,
    });
    assert.deepEqual(proofOf({ to: 'oauth', refreshes: [{ at: after, resourceId: services.exchange }] }), {
      accountAt: after,
      mailboxAt: undefined,
    });
  });

  it('is no token before the mark, of a browser, of another account, or after the end of the run', () => {
    const resourceId = services.graph;
    assert.deepEqual(proofOf({ refreshes: [{ at: before, resourceId }] }), nothing);
    assert.deepEqual(proofOf({ refreshes: [{ at: after, resourceId, interactive: true }] }), nothing);
    assert.deepEqual(proofOf({ refreshes: [{ at: after, resourceId, account: 'alex@example.com' }] }), nothing);
    assert.deepEqual(proofOf({ refreshes: [{ at: '2026-11-25T18:00:00.000Z', resourceId }] }), nothing);
  });

  it('is no token for the former service, which other aliases of the account still renew', () => {
    assert.deepEqual(proofOf({ refreshes: [{ at: after, resourceId: services.exchange }] }), nothing);
    assert.deepEqual(proofOf({ refreshes: [{ at: after }] }), nothing);
    const password = { ...sales, authentication: 'password' } as const;
    assert.equal(proofOf({ refreshes: [{ at: after }] }, {}, password).accountAt, after);
  });

  it('is a token of the declared account, also if the deployment file does not have it', () => {
    const declared = { ...sales, account: 'svc-new@example.com' };
    const refreshes = [{ at: after, resourceId: services.graph, account: 'svc-new@example.com' }];
    assert.equal(proofOf({ refreshes }, {}, declared).accountAt, after);
    assert.deepEqual(proofOf({ refreshes }), nothing);
  });

  it('is a token of the user by another name: the sign-in name in the deployment file, the mail address declared', () => {
    const [mail, signInName] = ['svc-ece@example.com', 'svc-ece@corp.example.com'];
    const refreshes = [{ at: after, resourceId: services.graph, account: signInName }];
    const { deployment, observations, ...artifact } = nightArtifact({ saw: 'upn-differs', refreshes });
    const facts = factsOf({
      ...artifact,
      aliases: [sales],
      deployment: { ...deployment, sharedAccount: signInName },
      observations: observations.map((one) =>
        one.kind === 'account' && one.subject.name === mail
          ? { ...one, subject: { ...one.subject, name: signInName } }
          : one,
      ),
    });
    assert.equal(sales.account, mail);
    assert.equal(proofsIn(facts, new Map([markOf(sales)])).get('sales')?.accountAt, after);
  });

  it('is no token of a test sign-in through ECE’s application', () => {
    const refreshes = [{ at: after, resourceId: services.graph }];
    assert.deepEqual(proofOf({ refreshes, testAt: '2026-11-25T13:39:00.000Z' }), nothing);
    assert.equal(proofOf({ refreshes, testAt: before }).accountAt, after);
  });

  it('is mail that ECE fetched since, for the mailbox', () => {
    assert.deepEqual(proofOf({ refreshes: [], fetched: [{ mailbox: sales.mailbox, at: after }] }), {
      accountAt: undefined,
      mailboxAt: after,
    });
  });

  it('is no mail before the mark, of another mailbox, or at a time whose zone is not known', () => {
    assert.deepEqual(proofOf({ refreshes: [], fetched: [{ mailbox: sales.mailbox, at: before }] }), nothing);
    assert.deepEqual(proofOf({ refreshes: [], fetched: [{ mailbox: support.mailbox, at: after }] }), nothing);
    const artifact = nightArtifact({ refreshes: [], fetched: [{ mailbox: sales.mailbox, at: after }] });
    for (const { kind, value } of artifact.observations)
      if (kind === 'ece-database') delete (value as { clock?: unknown }).clock;
    assert.equal(proofsIn(factsOf(artifact), new Map([markOf(sales)])).size, 0);
  });

  it('is nothing for an alias that moved back', () => {
    const night = { refreshes: [{ at: after, resourceId: services.graph }] };
    assert.deepEqual(proofOf(night, { state: 'back' }), nothing);
  });
});

describe('the progress of a cut-over', () => {
  const progressOf = (
    marks: [string, CutOverMark][] = [],
    night: Night = {},
    aliases = [sales, support],
    kept: readonly GroupLine[] = [],
  ) => {
    const artifact = nightArtifact(night);
    const report = buildReport(artifact, artifact.checks);
    return { progress: cutOverProgress(report, aliases, new Map(marks), kept) ?? assert.fail(), report };
  };
  const statesOf = (...wish: Parameters<typeof progressOf>) =>
    progressOf(...wish).progress.rows.map(({ row, state }) => `${row.alias.name}: ${state}`);

  it('is none for a run of the site as it is', () => {
    const {
      run: { cutOver, ...run },
      ...artifact
    } = nightArtifact();
    assert.equal(cutOver?.to, 'graph');
    const report = buildReport({ ...artifact, run }, artifact.checks);
    assert.equal(cutOverProgress(report, [sales], new Map()), undefined);
  });

  const clean: Night = { to: 'oauth', saw: 'healthy' };
  const moving: DeclaredAlias[] = [sales, support].map((alias) => ({ ...alias, authentication: 'password' }));
  const [first = sales, second = support] = moving;

  it('goes from waiting over moved and renewed to proven, and back', () => {
    const of = (mark: Partial<CutOverMark>) => statesOf([markOf(first, { to: 'oauth', ...mark })], clean, moving);
    assert.deepEqual(statesOf([], clean, moving), ['Sales: waiting', 'Support: waiting']);
    assert.deepEqual(of({}), ['Sales: moved', 'Support: waiting']);
    assert.deepEqual(of({ accountAt: after }), ['Sales: renewed', 'Support: waiting']);
    assert.deepEqual(of({ accountAt: after, mailboxAt: after }), ['Sales: proven', 'Support: waiting']);
    assert.deepEqual(of({ state: 'back' }), ['Sales: back', 'Support: waiting']);
  });

  it('keeps groups and rows as they were, if a moved alias is declared anew or removed', () => {
    const marks = [markOf(first, { to: 'oauth' })];
    const kept = linesOf(progressOf([], clean, moving).progress).map((line) =>
      line.alias === first ? { ...line, moved: true as const } : line,
    );
    const groups = (aliases: DeclaredAlias[]) =>
      progressOf(marks, clean, aliases, kept).progress.groups.map(({ number, when, rows }) => [
        number,
        when,
        rows.map(({ alias }) => alias.name).join(),
      ]);
    const wanted = groups(moving);
    assert.deepEqual(wanted, [[1, 'day', 'Sales,Support']]);
    assert.deepEqual(groups([{ ...first, authentication: 'oauth', instance: 'rx7' }, second]), wanted);
    assert.deepEqual(groups([second]), wanted);
  });

  it('names what stops an alias with its owner, for the mailbox or account that it concerns', () => {
    const { progress } = progressOf([], { saw: 'full-access-missing', to: 'oauth' }, moving);
    const stopped = progress.rows.filter(({ state }) => state === 'stopped');
    assert.ok(stopped.length > 0);
    assert.deepEqual([...new Set(stopped.map((row) => row.stopped?.owner))], ['microsoft-365-administrator']);
    const said = stoppedTexts(progress).map((text) => read(text, { language: 'en' }));
    assert.match(said[0] ?? '', /^Microsoft 365 administrator: .*full access.*\(\d alias(es)?\)$/i);
  });

  it('lets mail refute a fault of the whole site, and no fault of the mailbox', () => {
    const proven = [markOf(first, { to: 'oauth', mailboxAt: after })];
    assert.deepEqual(statesOf(proven, { saw: 'full-access-missing', to: 'oauth' }, [first])[0], 'Sales: stopped');
    const secret = { saw: 'secret-expired', to: 'oauth' } as const;
    assert.deepEqual(statesOf([markOf(first, { to: 'oauth' })], secret, moving), [
      'Sales: stopped',
      'Support: stopped',
    ]);
    assert.deepEqual(statesOf(proven, secret, moving), ['Sales: proven', 'Support: stopped']);
  });

  it('stops only the aliases of an account whose token Entra refuses', () => {
    const ofOther = { ...second, account: 'svc-two@example.com' };
    const dead = { saw: 'refresh-token-dead', to: 'oauth' } as const;
    assert.deepEqual(statesOf([], dead, [first, ofOther]), ['Sales: stopped', 'Support: waiting']);
  });

  it('says that ECE still gets tokens for the former service, once all aliases of the account are marked', () => {
    const former = { refreshes: [{ at: after, resourceId: services.exchange }] };
    assert.deepEqual(statesOf([markOf(sales), markOf(support)], former), ['Sales: stopped', 'Support: stopped']);
    assert.deepEqual(statesOf([markOf(sales)], former), ['Sales: moved', 'Support: waiting']);
    const earlier = { refreshes: [{ at: before, resourceId: services.exchange }] };
    assert.deepEqual(statesOf([markOf(sales), markOf(support)], earlier), ['Sales: moved', 'Support: moved']);
  });

  it('says that a mark was for the other target, and does not count it', () => {
    const { progress } = progressOf([markOf(first, { to: 'graph' })], clean, moving);
    const [row] = progress.rows;
    assert.deepEqual([row?.state, row?.mark, row?.former?.to], ['waiting', undefined, 'graph']);
    const said =
      row === undefined
        ? ''
        : progressRowTexts(row, runAt)
            .map((text) => read(text, { language: 'en' }))
            .join('; ');
    assert.match(said, /moved to Graph by Ana, .*; that mark was for the other target/);
  });

  it('says how old ECE’s output is, what has arrived, and that no source shows sent mail', () => {
    const marks = [markOf(first, { to: 'oauth', mailboxAt: after }), markOf(second, { to: 'oauth' })];
    const withOutput = progressOf(marks, { ...clean, fetched: [{ mailbox: first.mailbox, at: after }] }, moving);
    const english = ({ progress, report }: ReturnType<typeof progressOf>) =>
      firstMailTexts(progress, report)
        .map((text) => read(text, { language: 'en', timeZone: 'UTC' }))
        .join('\n');
    assert.match(
      english(withOutput),
      /mail has been seen for 1 of 2 aliases\..*\n.*Ana pasted output of Nov 25, 2026, 14:00/,
    );
    assert.match(english(withOutput), /no known source shows mail that ECE sent/);
    assert.match(english(progressOf(marks, clean, moving)), /nobody has pasted its output/);
    assert.equal(english(progressOf([], clean, moving)), '');
  });

  for (const language of languages)
    it(`has all its sentences (${language})`, () => {
      const aliases = Array.from({ length: 500 }, (_, index) => ({
        ...first,
        name: `A${index}`,
        mailbox: `a${index}@example.com`,
      }));
      const marks = aliases.slice(0, 200).map((alias, index) =>
        markOf(alias, {
          to: 'oauth',
          state: index % 5 === 0 ? 'back' : 'moved',
          ...(index % 2 === 0 ? { accountAt: after } : {}),
          ...(index % 3 === 0 ? { mailboxAt: after } : {}),
        }),
      );
      const { progress, report } = progressOf(marks, { ...clean, saw: 'full-access-missing' }, aliases);
      const texts = [
        progressTitle(progress),
        ...progressCounts(progress),
        ...stoppedTexts(progress),
        ...lastMarkText(progress, true),
        ...lastMarkText(progress, false),
        ...firstMailTexts(progress, report),
        ...progress.rows.flatMap((row) => progressRowTexts(row, runAt)),
      ];
      assert.equal(progress.rows.length, 502);
      for (const text of texts) assert.doesNotMatch(read(text, { language }), /night\.|\{\{/);
      assert.ok(movedAt < runAt);
    });
});
