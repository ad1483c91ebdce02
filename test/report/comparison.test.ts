/** With recorded and changed runs. */
import assert from 'node:assert/strict';
import { isWrong, type Finding, type RootCause, type Verdict } from '../../src/model/finding.ts';
import type { Artifact, Report } from '../../src/model/report.ts';
import { circumstances } from '../../src/report/comparison/circumstances.ts';
import { type FindingChange, changes, compareReports, isSame } from '../../src/report/comparison/compare-reports.ts';
import { comparedHeadline } from '../../src/report/comparison/comparison-headline.ts';
import { countedVerdicts } from '../../src/report/report.ts';
import { wrongSince } from '../../src/report/comparison/since.ts';
import { plainComparison } from '../../src/cli/plain-comparison.ts';
import { read } from '../../src/text/index.ts';
import { judged, recorded, recordings } from '../checks/artifacts.ts';

const reports = new Map(recordings.map((name): [string, Report] => [name, judged(name)]));
const recording = (name: string): Report => reports.get(name) ?? assert.fail(name);
const idsIn = (report: { before: Report; after: Report }, ...among: FindingChange[]): string[] => {
  const { pairs } = compareReports(report.before, report.after);
  return among.flatMap((change) => pairs[change].map(({ before, after }) => (after ?? before)?.id ?? '')).sort();
};

describe('a comparison of recorded runs', () => {
  it('is empty for a run and itself, whatever its faults', () => {
    for (const [name, report] of reports) {
      const comparison = compareReports(report, report);
      assert.ok(isSame(comparison), name);
      assert.deepEqual(
        idsIn({ before: report, after: report }, 'still'),
        report.findings
          .filter(isWrong)
          .map(({ id }) => id)
          .sort(),
        name,
      );
      assert.deepEqual(comparison.causes.still, report.rootCauses, name);
    }
  });

  it('is mirrored if the runs change places: new and fixed findings swap, and so do lost and shown ones', () => {
    for (const [one, before] of reports) {
      for (const [other, after] of reports) {
        const there = compareReports(before, after);
        const back = compareReports(after, before);
        const ids = (
          comparison: typeof there,
          change: FindingChange,
          keep: (finding: Finding | undefined) => boolean = () => true,
        ) =>
          comparison.pairs[change]
            .filter((pair) => keep(pair.before))
            .map((pair) => (pair.after ?? pair.before)?.id ?? '')
            .sort();
        const was = (verdict: Verdict) => (finding: Finding | undefined) => finding?.verdict === verdict;
        const names = `${one} ${other}`;
        assert.deepEqual(ids(there, 'fixed'), ids(back, 'new', was('pass')), names);
        assert.deepEqual(
          ids(there, 'lost'),
          [...ids(back, 'shown'), ...ids(back, 'new', (finding) => finding === undefined)].sort(),
          names,
        );
        for (const [here, opposite] of [
          ['worse', 'better'],
          ['dark', 'clear'],
          ['still', 'still'],
        ] as const)
          assert.deepEqual(ids(there, here), ids(back, opposite), names);
      }
    }
  });

  it('has each finding in one place, and every present fault in some place', () => {
    for (const before of reports.values()) {
      for (const after of reports.values()) {
        const all = idsIn({ before, after }, ...changes);
        assert.equal(new Set(all).size, all.length);
        const wrong = after.findings.filter(isWrong).map(({ id }) => id);
        assert.deepEqual(
          wrong.filter((id) => !all.includes(id)),
          [],
        );
      }
    }
  });

  it('calls a finding fixed only if it passes now', () => {
    for (const before of reports.values()) {
      for (const after of reports.values()) {
        const { pairs, causes } = compareReports(before, after);
        // An error that left the log leaves with its finding.
        for (const { before: then, after: now } of pairs.fixed)
          assert.ok(now?.verdict === 'pass' || (now === undefined && then?.reason.code === 'errors-found'));
        for (const { cause, left } of causes.gone)
          if (left === 'fixed')
            for (const id of cause.explains)
              assert.equal(after.findings.find((finding) => finding.id === id)?.verdict, 'pass');
      }
    }
  });

  it('names the root cause that appeared and the one that left', () => {
    const { causes } = compareReports(recording('imap-blocked-on-services'), recording('tls-inspected'));
    assert.deepEqual(
      causes.appeared.map(({ cause: { id } }) => id),
      recording('tls-inspected').rootCauses.map(({ id }) => id),
    );
    assert.equal(causes.gone.length, 1);
    const healed = compareReports(recording('imap-blocked-on-services'), recording('healthy'));
    assert.deepEqual(
      healed.causes.gone.map(({ left }) => left),
      ['fixed'],
    );
  });
});

describe('a finding in two runs', () => {
  const cases: [before: Verdict | undefined, after: Verdict | undefined, change: FindingChange | undefined][] = [
    ['pass', 'fail', 'new'],
    ['pass', 'warn', 'new'],
    [undefined, 'fail', 'new'],
    ['warn', 'fail', 'worse'],
    ['fail', 'warn', 'better'],
    ['fail', 'fail', 'still'],
    ['warn', 'warn', 'still'],
    ['fail', 'pass', 'fixed'],
    ['warn', 'pass', 'fixed'],
    ['fail', 'unknown', 'lost'],
    ['fail', 'skipped', 'lost'],
    ['fail', 'manual', 'lost'],
    ['fail', undefined, 'lost'],
    ['unknown', 'fail', 'shown'],
    ['skipped', 'warn', 'shown'],
    ['pass', 'unknown', 'dark'],
    ['pass', 'skipped', 'dark'],
    ['unknown', 'pass', 'clear'],
    [undefined, 'pass', 'only-after'],
    [undefined, 'unknown', 'only-after'],
    ['pass', undefined, 'only-before'],
    ['unknown', undefined, 'only-before'],
    ['pass', 'pass', undefined],
    ['unknown', 'unknown', undefined],
    ['unknown', 'skipped', undefined],
    ['manual', 'manual', undefined],
  ];
  for (const [before, after, change] of cases) {
    it(`that was ${before ?? 'missing'} and is ${after ?? 'missing'} is ${change ?? 'unchanged'}`, () => {
      const report = (verdict: Verdict | undefined) =>
        reportWith([
          ...(verdict === undefined ? [] : [finding('network/imap', 'h:993', verdict, 'a')]),
          finding('network/imap', 'other:993', 'pass', 'a'),
        ]);
      const { pairs } = compareReports(report(before), report(after));
      assert.deepEqual(
        changes.filter((one) => pairs[one].length > 0),
        change === undefined ? [] : [change],
      );
    });
  }

  const wrong = (server: string) => finding('network/imap', 'h:993', 'fail', server);
  it('is neither new nor lost if the other run did not include its server', () => {
    const [one, both] = [
      reportWith([wrong('a')], { servers: ['a'] }),
      reportWith([wrong('a'), wrong('b')], { servers: ['a', 'b'] }),
    ];
    assert.deepEqual(idsIn({ before: one, after: both }, 'only-after'), ['network/imap:h:993@b']);
    assert.deepEqual(idsIn({ before: both, after: one }, 'only-before'), ['network/imap:h:993@b']);
    assert.deepEqual(idsIn({ before: both, after: one }, 'fixed', 'lost'), []);
  });

  it('is neither new nor lost if the other run did not include its check', () => {
    const [network, more] = [
      reportWith([wrong('a')]),
      reportWith([wrong('a'), finding('rights/full-access', 's@example.com', 'fail')]),
    ];
    assert.deepEqual(idsIn({ before: network, after: more }, 'only-after'), ['rights/full-access:s@example.com']);
    assert.deepEqual(idsIn({ before: more, after: network }, 'only-before'), ['rights/full-access:s@example.com']);
  });

  it('is neither new nor lost if the other run did not include its mailbox', () => {
    const of = (...mailboxes: string[]) => mailboxes.map((name) => finding('rights/full-access', name, 'fail'));
    const [one, all] = [
      reportWith(of('s@example.com'), { selection: 'rights s@example.com' }),
      reportWith(of('s@example.com', 'T@example.com'), { selection: 'rights' }),
    ];
    assert.deepEqual(idsIn({ before: one, after: all }, 'new', 'only-after'), ['rights/full-access:T@example.com']);
    assert.deepEqual(idsIn({ before: one, after: all }, 'new'), []);
    assert.deepEqual(idsIn({ before: all, after: one }, 'lost', 'fixed'), []);
  });
});

describe('an error of a log in two runs', () => {
  const [one, other] = ['AADSTS7000222', 'AADSTS50173'];
  const log = (verdict: Verdict, errors: string[]): Report =>
    reportWith(
      errors.length === 0
        ? [{ ...finding('ece/oauth-errors', 'a', verdict), subject: { kind: 'server', name: 'a' } }]
        : errors.map((code, index): Finding => ({
            ...finding('ece/oauth-errors', index === 0 ? 'a' : code, verdict, index === 0 ? undefined : 'a'),
            subject: index === 0 ? { kind: 'server', name: 'a' } : { kind: 'log-error', name: code, from: 'a' },
            reason: {
              code: 'errors-found',
              values: { errors: [{ error: { kind: 'entra', code }, count: 1, line: code }], more: 0 },
            },
          })),
      { servers: ['a'] },
    );
  const changed = (before: Report, after: Report) => {
    const { pairs } = compareReports(before, after);
    return changes.flatMap((change) => pairs[change].map((pair) => `${change} ${(pair.before ?? pair.after)?.id}`));
  };
  const [own, beside] = ['ece/oauth-errors:a', `ece/oauth-errors:${other}@a`];
  it('is fixed if a log that was read no longer has it', () => {
    assert.deepEqual(changed(log('fail', [one, other]), log('fail', [one])), [`still ${own}`, `fixed ${beside}`]);
    assert.deepEqual(changed(log('fail', [one, other]), log('pass', [])), [`fixed ${own}`, `fixed ${beside}`]);
    assert.deepEqual(changed(log('fail', [one]), log('fail', [one, other])), [`new ${beside}`, `still ${own}`]);
  });
  it('is unchanged if it has become the newest error, and the earlier newest error is fixed', () =>
    assert.deepEqual(changed(log('fail', [one, other]), log('fail', [other])), [`still ${beside}`, `fixed ${own}`]));
  it('is lost if the log could not be read', () => {
    assert.deepEqual(changed(log('fail', [one, other]), log('unknown', [])), [`lost ${own}`, `lost ${beside}`]);
    assert.deepEqual(changed(log('unknown', []), log('fail', [one, other])), [`shown ${own}`, `shown ${beside}`]);
  });
  it('decides whether its cause is fixed', () => {
    const before = log('fail', [one, other]);
    const second = before.findings[1] ?? assert.fail();
    const left = (after: Report) =>
      compareReports({ ...before, rootCauses: [cause('dead-refresh-token', second)] }, after).causes.gone[0]?.left;
    assert.equal(left(log('fail', [one])), 'fixed');
    assert.equal(left(log('unknown', [])), 'unknown');
  });
});

describe('a root cause in two runs', () => {
  const proof = finding('network/imap', 'h:993', 'fail', 'a');
  const other = finding('network/smtp', 'h:587', 'fail', 'a');
  it('is the same if it spread to one more server', () => {
    const [before, after] = [
      reportWith([proof], { causes: [cause('clock', proof)] }),
      reportWith([proof, other], { causes: [cause('clock', proof, other)] }),
    ];
    assert.deepEqual(compareReports(before, after).causes, { appeared: [], still: after.rootCauses, gone: [] });
  });
  it('is another one if it is of the same kind at other subjects', () => {
    const [before, after] = [
      reportWith([proof, other], { causes: [cause('clock', proof)] }),
      reportWith([proof, other], { causes: [cause('clock', other)] }),
    ];
    const { causes } = compareReports(before, after);
    assert.deepEqual(
      [causes.appeared.map(({ cause: { id } }) => id), causes.gone.map(({ left }) => left)],
      [['clock'], ['wrong']],
    );
  });
  it('is another one for another mailbox', () => {
    const [sales, support] = [
      finding('rights/full-access', 'sales@example.com', 'fail'),
      finding('rights/full-access', 'support@example.com', 'fail'),
    ];
    const passed = (one: Finding): Finding => ({ ...one, verdict: 'pass' });
    const { causes } = compareReports(
      reportWith([sales, passed(support)], { causes: [cause('no-full-access', sales)] }),
      reportWith([passed(sales), support], { causes: [cause('no-full-access', support)] }),
    );
    assert.deepEqual(
      [causes.appeared.map(({ earlier }) => earlier), causes.still, causes.gone.map(({ left }) => left)],
      [['new'], [], ['fixed']],
    );
  });
  it('is not called fixed while a finding that it explained is unknown', () => {
    const before = reportWith([proof, other], { causes: [cause('clock', proof, other)] });
    const left = (...findings: Finding[]) => compareReports(before, reportWith(findings)).causes.gone[0]?.left;
    assert.equal(left({ ...proof, verdict: 'pass' }, { ...other, verdict: 'pass' }), 'fixed');
    assert.equal(left({ ...proof, verdict: 'pass' }, { ...other, verdict: 'unknown' }), 'unknown');
    assert.equal(left({ ...proof, verdict: 'pass' }), 'not-looked-at');
    assert.equal(left({ ...proof, verdict: 'pass' }, { ...other, verdict: 'warn' }), 'wrong');
  });
});

describe('the start of a fault', () => {
  const at = (day: number, ...findings: Finding[]): Report =>
    reportWith(findings, { id: `R${day}`, at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z` });
  const is = (verdict: Verdict) => finding('network/imap', 'h:993', verdict, 'a');
  const id = 'network/imap:h:993@a';
  const since = async (...earlier: Report[]) =>
    (await wrongSince(compareReports(at(20, is('fail')), at(21, is('fail'))), earlier)).get(id);

  it('is the first of the consecutive runs that had it', async () => {
    assert.deepEqual(await since(at(19, is('fail')), at(18, is('warn')), at(17, is('pass')), at(16, is('fail'))), {
      run: 'R18',
      at: '2026-11-18T08:00:00.000Z',
      orEarlier: false,
    });
  });
  it('may be before the first run that was read', async () => {
    assert.deepEqual(await since(at(19, is('fail'))), { run: 'R19', at: '2026-11-19T08:00:00.000Z', orEarlier: true });
    assert.deepEqual(await since(), { run: 'R20', at: '2026-11-20T08:00:00.000Z', orEarlier: true });
  });
  it('is not changed by runs that did not check it or could not tell', async () => {
    assert.equal(
      (await since(at(19), at(18, is('unknown')), at(17, is('fail')), at(16, is('skipped')), at(15, is('pass'))))?.run,
      'R17',
    );
  });
  it('is searched for no further back than needed', async () => {
    let read = 0;
    function* earlier(): Generator<Report> {
      for (const report of [at(19, is('pass')), at(18, is('fail'))]) {
        read += 1;
        yield report;
      }
    }
    await wrongSince(compareReports(at(20, is('pass')), at(21, is('fail'))), earlier());
    assert.equal(read, 0);
    await wrongSince(compareReports(at(20, is('fail')), at(21, is('fail'))), earlier());
    assert.equal(read, 1);
  });
  it('is found for root causes too, whose absence counts only if the explained finding passed', async () => {
    const named = (report: Report): Report => ({ ...report, rootCauses: [cause('blocked-port', is('fail'))] });
    const [before, after] = [named(at(20, is('fail'))), named(at(21, is('fail')))];
    const found = async (...earlier: Report[]) =>
      (await wrongSince(compareReports(before, after), earlier)).get('blocked-port');
    assert.deepEqual(
      await found(named(at(19, is('fail'))), at(18, is('unknown')), named(at(17, is('fail'))), at(16, is('pass'))),
      { run: 'R17', at: '2026-11-17T08:00:00.000Z', orEarlier: false },
    );
    assert.equal((await found(at(19)))?.orEarlier, true);
  });
});

describe('the headline of a comparison', () => {
  const headline = (before: Report, after: Report): string => {
    const { text, verdict } = comparedHeadline({
      comparison: compareReports(before, after),
      since: new Map(),
      notes: [],
    });
    return `${verdict} ${read(text, { language: 'en' }).replace(/ (since|than on|from) .*?UTC/, ' $1 X')}`;
  };
  const of = (...verdicts: Verdict[]) =>
    reportWith(verdicts.map((verdict, index) => finding('network/imap', `h${index}:993`, verdict, 'a')));
  const cases: [before: Verdict[], after: Verdict[], sentence: string][] = [
    [['pass'], ['pass'], 'pass contoso: nothing changed since X'],
    [['fail'], ['fail'], 'fail contoso: nothing changed since X'],
    [['pass', 'pass'], ['fail', 'warn'], 'fail contoso: 2 findings went wrong since X'],
    [['pass', 'fail'], ['fail', 'pass'], 'fail contoso: some findings went wrong and others are fixed since X'],
    [['fail'], ['pass'], 'pass contoso: 1 finding is fixed since X'],
    [['fail', 'warn'], ['pass', 'warn'], 'warn contoso: 1 finding is fixed since X, others are still wrong'],
    [['fail', 'fail'], ['pass', 'unknown'], 'unknown contoso: 1 finding is fixed since X'],
    [['fail'], ['unknown'], 'unknown contoso: less could be established than on X'],
    [['unknown'], ['fail'], 'fail contoso: more faults are known than on X'],
    [['unknown', 'warn'], ['pass', 'warn'], 'warn contoso: differences from X'],
  ];
  for (const [before, after, sentence] of cases)
    it(`${before.join('+')} → ${after.join('+')}: ${sentence}`, () =>
      assert.equal(headline(of(...before), of(...after)), sentence));
});

describe('the circumstances of two runs', () => {
  const notes = (
    change: (artifact: Artifact) => Artifact,
    before: (artifact: Artifact) => Artifact = (artifact) => artifact,
  ): string[] => {
    const artifact = recorded('healthy');
    const judged = ({ deployment, run, servers }: Artifact) => ({
      deployment,
      report: { ...recording('healthy'), deployment: deployment.name, run, servers },
    });
    return circumstances(judged(before(artifact)), judged(change(artifact))).map((text) =>
      read(text, { language: 'en' }),
    );
  };
  it('are empty for two runs that were made alike', () =>
    assert.deepEqual(
      notes((artifact) => artifact),
      [],
    ));
  it('quote a selection in the reader’s language', () => {
    const [artifact, report] = [recorded('healthy'), recording('healthy')];
    const { deployment } = artifact;
    const later = { ...report, run: { ...report.run, selection: 'network on ece-svc-01' } };
    const compared = {
      comparison: compareReports(report, later),
      since: new Map(),
      notes: circumstances({ deployment, report }, { deployment, report: later }),
    };
    const text = plainComparison(compared, { language: 'fr' }).replaceAll(/\s+/g, ' ');
    assert.match(text, /: tout avant, réseau sur ece-svc-01 maintenant/);
    assert.doesNotMatch(text, /\ball\b|network on/);
  });
  it('include another selection, a stop, a removed server, another release, a silent probe and a newer probe', () => {
    assert.match(
      notes((artifact) => ({ ...artifact, run: { ...artifact.run, selection: 'mail' } })).join(),
      /different things: all then, mail now/,
    );
    assert.match(
      notes((artifact) => ({ ...artifact, run: { ...artifact.run, cancelled: true } })).join(),
      /later run was stopped/,
    );
    assert.match(
      notes(
        (artifact) => artifact,
        (artifact) => ({ ...artifact, run: { ...artifact.run, cancelled: true } }),
      ).join(),
      /earlier run was stopped/,
    );
    assert.match(
      notes((artifact) => ({
        ...artifact,
        deployment: { ...artifact.deployment, release: '15.0(1)', servers: artifact.deployment.servers.slice(1) },
      })).join(),
      /deployment file changed in between: release and servers\.ece-svc-01\./,
    );
    assert.match(
      notes((artifact) => ({
        ...artifact,
        servers: artifact.servers.map((server, index) =>
          index === 1 ? { ...server, presence: 'not-connected' as const } : server,
        ),
      })).join(),
      /In the later run, ece-app-01 did not answer everything\./,
    );
    const version =
      (probeVersion: string) =>
      (artifact: Artifact): Artifact => ({
        ...artifact,
        servers: artifact.servers.map((server) => ({ ...server, probeVersion })),
      });
    assert.match(
      notes(version('0.2.0'), version('0.1.0')).join(),
      /probe was updated in between on ece-svc-01, ece-app-01, and ece-app-02\./,
    );
    assert.match(
      notes((artifact) => ({ ...artifact, deployment: { ...artifact.deployment, name: 'fabrikam' } })).join(),
      /two deployments, contoso and fabrikam/,
    );
  });
  it('include other verdicts of today’s rules than the run had', () => {
    const { deployment } = recorded('healthy');
    const notes = (rules: 'anew' | 'then') =>
      circumstances({ deployment, report: recording('healthy'), rules }, { deployment, report: recording('healthy') })
        .map((text) => read(text, { language: 'en' }))
        .join();
    assert.match(notes('anew'), /rules have changed since run-recorded/);
    assert.match(notes('then'), /This version cannot read what .*run-recorded recorded/);
  });
});

function finding(check: string, name: string, verdict: Verdict, from?: string): Finding {
  const kind = name.includes('@') ? 'mailbox' : 'endpoint';
  const text = { key: 'absence.nothing' };
  return {
    id: `${check}:${name}${from === undefined ? '' : `@${from}`}`,
    check,
    subject: { kind, name, ...(from === undefined ? {} : { from }) },
    verdict,
    reason: { code: 'seen', values: {} },
    expected: text,
    observed: text,
    owner: 'network',
    fix: [],
    observations: [],
    explainedBy: [],
  };
}

function cause(kind: string, ...explained: Finding[]): RootCause {
  const text = { key: 'absence.nothing' };
  return {
    id: kind,
    kind,
    subjects: explained.map(({ subject: { name } }) => ({ kind: 'endpoint', name })),
    title: text,
    because: text,
    firstStep: text,
    owner: 'network',
    explains: explained.map((one) => one.id),
  };
}

function reportWith(
  findings: Finding[],
  {
    servers = ['a', 'b'],
    selection = 'all',
    causes = [],
    id = 'R',
    at = '2026-11-20T08:00:00.000Z',
  }: { servers?: string[]; selection?: string; causes?: RootCause[]; id?: string; at?: string } = {},
): Report {
  return {
    schema: 'ece-doctor/report/1',
    deployment: 'contoso',
    run: { id, startedAt: at, requestedBy: 'Alex Wilber', selection },
    servers: servers.map((name) => ({ name, roles: ['services'], presence: 'answered' })),
    findings,
    rootCauses: causes,
    summary: countedVerdicts(findings),
    guides: [],
    chains: [],
    site: { releases: [], transport: 'imap', accountModel: 'shared' },
    seenFrom: servers,
    sights: [],
  };
}
