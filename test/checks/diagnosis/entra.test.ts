import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '../../../src/checks/evaluate.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { LogMatch } from '../../../src/observe/log-value.ts';
import type { Application } from '../../../src/tenant/values.ts';
import { buildReport } from '../../../src/report/report.ts';
import { recorded } from '../artifacts.ts';
import { answered, now, seen, words } from '../given-facts.ts';
import { namedCauses } from '../named-causes.ts';
import { signedIn } from '../sign-ins.ts';
import {
  accountId,
  ago,
  application,
  applicationId,
  entraFacts,
  forEverybody,
  grants,
  inDays,
  log,
  mfa,
  needed,
  person,
  policies,
  policy,
  principal,
  refused,
  signIn,
  tenantId,
} from '../app/entra.ts';

const checkIds = checks.map(({ id }) => id).filter((id) => /^(app|token)\//.test(id) || id === 'ece/oauth-errors');
const byAdmin = { resource: 'exchange', scopes: needed, person: { id: 'id-of-admin', account: 'admin@example.com' } };
const admin = { account: 'admin@example.com', accountId: 'id-of-admin' };
const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noPolicies = answered('token-lifetime', applicationId, { value: { policies: [] } });

const unrestricted = { name: 'Default', enabled: false, restrictions: [] };
const noNewSecrets = answered('secret-policies', applicationId, {
  value: {
    tenant: { name: 'Default', enabled: true, restrictions: [{ type: 'passwordAddition', state: 'enabled' }] },
    own: [],
  },
});

/** A healthy tenant's answers, with some replaced. */
function site(...instead: Observation[]): Observation[] {
  const healthy = [
    application(),
    principal(),
    grants(forEverybody),
    noPolicies,
    answered('secret-policies', applicationId, { value: { tenant: unrestricted, own: [] } }),
    log(signIn()),
    policies([]),
    mfa('disabled'),
    person(),
    signedIn({ token: { objectId: accountId } }),
  ];
  return [...healthy.filter(({ id }) => !instead.some((other) => other.id === id)), ...instead];
}

function logged(code: string | undefined, mark: LogMatch['mark'] = 'entra', server = 'ece-svc-01'): Observation {
  const match: LogMatch = {
    mark,
    process: 'retriever',
    count: 1,
    lastAt: ago(10),
    excerpt: 'the line',
    ...(code === undefined ? {} : { code }),
  };
  const value = {
    since: ago(2880),
    files: [{ process: 'retriever', count: 1, modifiedAt: now, read: true }],
    rawLines: 0,
    heartbeats: [],
    matches: [match],
  };
  return { ...seen('log', server, server, { value }), subject: { kind: 'server', name: server } };
}

function judged(...instead: Observation[]): Evaluation {
  return evaluate(entraFacts(site(...instead)), checkIds);
}

function causes(judgement: Pick<Evaluation, 'rootCauses'>): string[] {
  return namedCauses(judgement).map(({ id }) => id);
}

function unexplained(judgement: Pick<Evaluation, 'findings' | 'rootCauses'>): string[] {
  const explained = new Set(namedCauses(judgement).flatMap(({ explains }) => explains));
  return judgement.findings.filter(({ id, verdict }) => verdict === 'fail' && !explained.has(id)).map(({ id }) => id);
}

function title({ rootCauses: [cause] }: Evaluation): string {
  return words(cause?.title ?? { key: '' });
}

function because({ rootCauses: [cause] }: Evaluation): string {
  return words(cause?.because ?? { key: '' });
}

describe('the cause of a fault of the application', () => {
  it('is absent in a healthy tenant', () => {
    const { findings, rootCauses } = judged();
    assert.deepEqual(rootCauses, []);
    assert.deepEqual(
      findings
        .filter((finding) => !['pass', 'skipped'].includes(finding.verdict) && finding.check !== 'ece/oauth-errors')
        .map(({ id }) => id),
      [],
    );
  });

  const secretOver = application({ secrets: [{ id: 's', endsAt: ago(600) }] });
  const open = (code: number) => log(signIn({ lastAt: ago(400) }), signIn({ code, lastAt: ago(5) }));
  const redirect = (uris: Partial<Application['redirectUris']>) =>
    application({ redirectUris: { web: [], spa: [], public: [], ...uris } });

  /** Name, the tenant's answers, the cause, and the other findings that it explains. */
  const faults: [name: string, observations: Observation[], cause: string, symptoms: string[]][] = [
    [
      'a wrong client id',
      [
        answered('application', applicationId, { error: notFound }),
        answered('service-principal', applicationId, { error: notFound }),
        answered('grants', applicationId, { error: notFound }),
        open(700016),
      ],
      'application-missing',
      ['app/secret:contoso', 'app/redirect-uri:contoso', 'app/consent:svc-ece@example.com', 'token/sign-ins:contoso'],
    ],
    [
      'an application that was switched off',
      [principal({ enabled: false }), open(7000112)],
      'application-disabled',
      ['token/sign-ins:contoso'],
    ],
    [
      'an application that only the log shows as switched off',
      [refused('service-principal', 'FORBIDDEN'), open(7000112)],
      'application-disabled',
      [],
    ],
    [
      'an expired secret',
      [secretOver, open(7000222), logged('AADSTS7000222')],
      'expired-secret',
      ['token/sign-ins:contoso', 'ece/oauth-errors:ece-svc-01'],
    ],
    ['a secret that was renewed in Entra only', [open(7000222)], 'expired-secret', []],
    ['the id of a secret instead of its value', [logged('AADSTS7000215')], 'expired-secret', []],
    [
      'a redirect URI with another host',
      [redirect({ web: ['https://old.example.com/a'] }), open(50011)],
      'redirect-mismatch',
      ['token/sign-ins:contoso'],
    ],
    ['a redirect URI that differs in its path', [open(50011)], 'redirect-mismatch', []],
    [
      'a redirect URI under single-page application',
      [redirect({ spa: ['https://ece.example.com/a'] }), logged('AADSTS9002327')],
      'redirect-under-spa',
      ['ece/oauth-errors:ece-svc-01'],
    ],
    [
      'refreshes for Microsoft Graph, without a line in a log',
      [log(signIn({ resourceId: '00000003-0000-0000-c000-000000000000' }))],
      'tokens-for-other-service',
      [],
    ],
    [
      'refreshes for Microsoft Graph, with a line in a log',
      [
        log(signIn({ resourceId: '00000003-0000-0000-c000-000000000000' })),
        logged('imap-authenticate-failed', 'mail-refused'),
      ],
      'tokens-for-other-service',
      ['ece/oauth-errors:ece-svc-01'],
    ],
    [
      'a missing consent',
      [grants(), application({ asksFor: [] }), open(65001)],
      'missing-consent',
      ['app/permissions:contoso', 'token/sign-ins:contoso'],
    ],
    [
      'a missing consent that no account may give',
      [grants(), answered('user-consent', tenantId, { value: { builtIn: [], own: [] } })],
      'missing-consent',
      ['app/user-consent:contoso'],
    ],
    [
      'an expired secret that a policy lets nobody renew',
      [application({ secrets: [{ id: 's', endsAt: ago(60) }] }), noNewSecrets],
      'expired-secret',
      ['app/new-secrets:contoso'],
    ],
    [
      'a missing assignment',
      [principal({ assignmentRequired: true, assignments: [] }), open(50105)],
      'assignment-missing',
      ['token/sign-ins:contoso'],
    ],
    [
      'a token of another person',
      [grants(byAdmin), log(signIn(admin)), logged('imap-authenticate-failed', 'mail-refused')],
      'wrong-user-token',
      ['app/consent:svc-ece@example.com', 'ece/oauth-errors:ece-svc-01'],
    ],
    [
      'a policy that blocks',
      [policies([policy({ demands: ['block'] })]), open(53003)],
      'conditional-access',
      ['token/sign-ins:contoso'],
    ],
    [
      'a policy that only the log shows',
      [policies([policy({ demands: ['mfa'] })]), open(50076)],
      'conditional-access',
      ['token/policies:svc-ece@example.com'],
    ],
    [
      'a sign-in frequency',
      [policies([policy({ signInFrequency: { everyTime: false, hours: 24 } })]), logged('AADSTS70043')],
      'sign-in-frequency',
      ['ece/oauth-errors:ece-svc-01'],
    ],
    [
      'a sign-in frequency by its other code',
      [policies([policy({ signInFrequency: { everyTime: false, hours: 24 } })]), logged('AADSTS70044')],
      'sign-in-frequency',
      ['ece/oauth-errors:ece-svc-01'],
    ],
    ['a policy that demands bound tokens', [open(530084)], 'conditional-access', []],
    ['a refresh token of 90 days', [open(700082), logged('AADSTS700082')], 'dead-refresh-token', []],
    [
      'a redirect URI under single-page application that no log shows',
      [redirect({ spa: ['https://ece.example.com/a'] }), log()],
      'redirect-under-spa',
      [],
    ],
    [
      'a redirect URI under single-page application that only the sign-in log shows',
      [
        refused('application', 'FORBIDDEN'),
        log(signIn({ interactive: true, lastAt: ago(4) }), signIn({ code: 9002327, lastAt: ago(5) })),
      ],
      'redirect-under-spa',
      [],
    ],
    [
      'a redirect URI that was under single-page application when ECE was refused',
      [log(signIn({ interactive: true, lastAt: ago(4) }), signIn({ code: 9002327, lastAt: ago(5) }))],
      'redirect-under-spa',
      [],
    ],
    ['a token from before the redirect URI was moved to Web', [open(700084)], 'dead-refresh-token', []],
    [
      'access tokens of ten minutes',
      [
        answered('token-lifetime', applicationId, {
          value: {
            policies: [{ id: 'p', name: 'Short', everywhere: true, ofApplication: false, accessTokenMinutes: 10 }],
          },
        }),
      ],
      'short-access-token',
      [],
    ],
  ];
  for (const [name, observations, cause, symptoms] of faults) {
    it(`is ${cause} for ${name}`, () => {
      const judgement = judged(...observations);
      assert.deepEqual(causes(judgement), [cause]);
      assert.deepEqual(unexplained(judgement), []);
      for (const symptom of symptoms)
        assert.ok(
          judgement.findings.some(({ id, explainedBy }) => id === symptom && explainedBy.length > 0),
          `${symptom} follows from it`,
        );
      for (const language of ['en', 'fr'] as const) {
        const [found] = judgement.rootCauses;
        for (const text of [found?.title, found?.because, found?.firstStep])
          assert.doesNotMatch(words(text ?? { key: '{{' }, language), /\{\{|^cause\./);
      }
    });
  }

  it('says in what way the client secret is wrong', () => {
    assert.equal(title(judged(secretOver)), 'Client secret expired on Nov 24, 2026');
    assert.equal(title(judged(open(7000222))), 'ECE still holds an expired client secret');
    assert.match(because(judged(logged('AADSTS7000215'))), /Secret ID was entered instead of the Value/);
    assert.equal(title(judged(application({ secrets: [] }))), 'The application has no valid client secret');
  });
  it('blames revoked sessions only if their time fits, and never a password change by itself', () => {
    const revoked = (minutes: number) => person({ passwordChangedAt: ago(90_000), sessionsValidFrom: ago(minutes) });
    assert.match(
      because(judged(revoked(300), open(50173))),
      /The sessions of svc-ece@example\.com are valid only from .* on, after the last successful refresh/,
    );
    assert.match(
      because(judged(person({ passwordChangedAt: ago(300) }), open(50173))),
      /reset its password in the Entra or Microsoft 365 admin center\. A password change by the user does not end the token/,
    );
    assert.match(because(judged(revoked(300), open(700082))), /not used for 90 days/);
  });
  it('names per-user MFA if the account has it, and Conditional Access as well if a policy refuses too', () => {
    const asked = signIn({ code: 50076, lastAt: ago(5) });
    assert.deepEqual(causes(judged(mfa('enforced'), log(asked))), ['per-user-mfa']);
    assert.deepEqual(causes(judged(mfa('disabled'), log(asked))), ['conditional-access']);
    const both = log(asked, signIn({ code: 53003, policies: ['Block abroad'], lastAt: ago(4) }));
    assert.deepEqual(causes(judged(mfa('enforced'), both)), ['per-user-mfa', 'conditional-access']);
  });
  it('names the policy that refused', () => {
    const byPolicy = log(signIn({ code: 53003, policies: ['Block abroad'], lastAt: ago(5) }));
    assert.equal(title(judged(byPolicy)), 'Conditional Access refuses ECE’s account: "Block abroad"');
  });
});

describe('recorded faults of the tenant', () => {
  const recordings = {
    'application-missing': 'application-missing',
    'application-disabled': 'application-disabled',
    'secret-expired': 'expired-secret',
    'redirect-mismatch': 'redirect-mismatch',
    'redirect-under-spa': 'redirect-under-spa',
    'consent-missing': 'missing-consent',
    'assignment-missing': 'assignment-missing',
    'wrong-user-token': 'wrong-user-token',
    'refresh-token-dead': 'dead-refresh-token',
    'conditional-access': 'conditional-access',
    'sign-in-frequency': 'sign-in-frequency',
    'policy-blocks-address': 'conditional-access',
    'terms-of-use': 'conditional-access',
    'per-user-mfa': 'per-user-mfa',
    'access-token-short': 'short-access-token',
  };
  const reportOf = (name: string) =>
    buildReport(
      recorded(name),
      checks.map(({ id }) => id),
    );
  for (const [fault, cause] of Object.entries(recordings)) {
    it(`${fault} has one cause, and no other finding is worse than a pass`, () => {
      const report = reportOf(fault);
      assert.deepEqual(causes(report), [cause]);
      assert.deepEqual(unexplained(report), []);
      assert.deepEqual(
        report.findings
          .filter(
            (finding) =>
              (finding.verdict === 'warn' || finding.verdict === 'unknown') &&
              !report.rootCauses[0]?.explains.includes(finding.id),
          )
          .map(({ id }) => id),
        [],
      );
    });
  }
});

describe('the text of a cause names', () => {
  const at = (uris: Partial<Application['redirectUris']>) =>
    application({ redirectUris: { web: [], spa: [], public: [], ...uris } });
  const refusal = (code: number) => log(signIn({ lastAt: ago(400) }), signIn({ code, lastAt: ago(5) }));
  const personal = (...names: string[]): Observation[] =>
    names.map((name) => person({ objectId: `id-of-${name}` }, `${name}@example.com`));
  for (const [name, observations, says] of [
    ['a missing redirect URI', [at({})], /has no redirect URI.*add the redirect URI.* use the platform Web/],
    [
      'a redirect URI of a public client',
      [at({ public: ['https://ece.example.com/a'] }), refusal(7000218)],
      /client without a secret.*add the redirect URI.* use the platform Web/,
    ],
    [
      'a redirect URI with another host',
      [at({ web: ['https://old.example.com/a'] })],
      /no redirect URI under Web with.*redirect_uri=/,
    ],
    ['a redirect URI that only the log shows as refused', [refusal(50011)], /the path, a capital.*redirect_uri=/],
    [
      'an application that Microsoft switched off',
      [application({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' })],
      /Microsoft itself has switched.*Open a support request with Microsoft/,
    ],
    [
      'an application that the log shows as switched off',
      [refused('service-principal', 'FORBIDDEN'), refusal(7000112)],
      /refuses the sign-in because the application is switched off/,
    ],
    ['a missing secret', [application({ secrets: [] })], /no valid client secret.*[Cc]reate a new secret/],
    [
      'a secret that is unknown to Entra',
      [refused('application', 'FORBIDDEN'), refusal(7000222)],
      /^ECE’s client secret has expired.*make a new client secret and give its Value to the ECE administrator/,
    ],
    [
      'an application without any consent',
      [
        answered('service-principal', applicationId, { error: notFound }),
        answered('grants', applicationId, { error: notFound }),
      ],
      /^Nobody has consented to the application/,
    ],
    [
      'a missing consent that only the log shows',
      [refused('grants', 'FORBIDDEN'), refusal(65001)],
      /^Consent is missing for svc-ece@example\.com.*because a consent or a permission is missing/,
    ],
    [
      'a missing consent that no account may give',
      [grants(), application({ asksFor: [] }), answered('user-consent', tenantId, { value: { builtIn: [], own: [] } })],
      /^Consent is missing for.*grant admin consent to the permissions that ECE needs\. A consent of the account itself is no way out/,
    ],
    [
      'an expired secret that a policy lets nobody renew',
      [application({ secrets: [{ id: 's', endsAt: ago(60) }] }), noNewSecrets],
      /^Client secret expired.*In Entra, exclude the application that ECE uses from the policy/,
    ],
    [
      "a missing assignment that only a server's log shows",
      [logged('AADSTS50105')],
      /^The account that signs in is not assigned.*AADSTS50105/,
    ],
    [
      'a policy that no answer names',
      [logged('AADSTS53003')],
      /^Conditional Access refuses ECE’s account Entra refuses with AADSTS53003.*find the policy that refused.*the tab Conditional Access/,
    ],
    [
      'a policy that blocks and has not been asked for yet',
      [policies([policy({ name: 'No robots', demands: ['block'] })])],
      /"No robots".*blocks svc-ece@example\.com from every location/,
    ],
    [
      'a sign-in frequency that no answer names',
      [logged('AADSTS70043')],
      /^A sign-in frequency ends.*AADSTS70043.*each policy that sets a sign-in frequency/,
    ],
    [
      'a sign-in frequency that has not ended a session yet',
      [policies([policy({ name: 'Weekly', signInFrequency: { everyTime: false, hours: 168 } })])],
      /^The sign-in frequency of "Weekly".*mail stops when that time is over/,
    ],
    [
      "a token that a server's log shows as dead",
      [logged('AADSTS700082')],
      /^ECE’s refresh token is no longer valid.*not used for 90 days/,
    ],
    [
      'a token that was refused for another reason',
      [refusal(70000)],
      /^The refresh token of svc-ece@example\.com is no longer valid.*refuses the token with AADSTS70000\./,
    ],
    [
      'a redirect URI under single-page application, without a code',
      [at({ spa: ['https://ece.example.com/a'] }), log()],
      /sends no Origin header.*Entra refuses at once/,
    ],
    [
      'the code of a redirect URI under single-page application',
      [at({ spa: ['https://ece.example.com/a'] }), refusal(9002327)],
      /Entra refuses ECE’s code with AADSTS9002327.*sends no Origin header/,
    ],
    [
      'a redirect URI that is under Web by now',
      [refusal(9002327)],
      /Entra took ECE for a single-page application.*only under Web.*generate the authorization code again/,
    ],
    [
      'a token of a browser, which lasts 24 hours',
      [at({ spa: ['https://ece.example.com/a'] }), refusal(700084)],
      /refuses the refresh token with AADSTS700084.*to a browser/,
    ],
    [
      'a redirect URI that is registered under Web too',
      [at({ web: ['https://ece.example.com/a'], spa: ['https://ece.example.com/b'] }), refusal(700084)],
      /under Single-page application.*AADSTS700084/,
    ],
  ] as const) {
    it(name, () => {
      const { rootCauses } = judged(...observations);
      const [cause, ...others] = rootCauses;
      assert.deepEqual(others, []);
      assert.ok(cause);
      assert.match([cause.title, cause.because, cause.firstStep].map((text) => words(text)).join(' '), says);
    });
  }
  it('only the account whose sessions were revoked', () => {
    const changed = [
      person({ objectId: 'id-of-sales', sessionsValidFrom: ago(300) }, 'sales@example.com'),
      ...personal('support'),
    ];
    const signIns = log(
      signIn({ account: 'support@example.com', accountId: 'id-of-support', lastAt: ago(5) }),
      signIn({ account: 'sales@example.com', accountId: 'id-of-sales', lastAt: ago(400) }),
      signIn({ account: 'sales@example.com', accountId: 'id-of-sales', code: 50173, lastAt: ago(20) }),
    );
    assert.match(
      because(evaluate(entraFacts(site(...changed, signIns), { accountModel: 'mailbox' }), checkIds)),
      /The sessions of sales@example\.com are valid only from/,
    );
  });
});

describe('sessions that were revoked after the newest token', () => {
  const revoked = (minutes: number, ...groups: Parameters<typeof log>) =>
    evaluate(entraFacts(site(person({ sessionsValidFrom: ago(minutes) }), log(...groups))), [
      ...checkIds,
      'rights/account',
    ]);
  it('are a cause before ECE refreshes, with both times', () => {
    const judgement = revoked(5, signIn());
    assert.deepEqual(causes(judgement), ['sessions-revoked']);
    assert.match(
      because(judgement),
      /The sessions of svc-ece@example\.com are valid only from .*11:55.*last token is from .*11:50.*If somebody revoked them/,
    );
    assert.equal(judgement.rootCauses[0]?.owner, 'microsoft-365-administrator', 'the account may be compromised');
    assert.ok(judgement.rootCauses[0]?.explains.some((id) => id.startsWith('rights/account')));
  });
  it('are one cause with the refusal after them', () =>
    assert.deepEqual(causes(revoked(5, signIn(), signIn({ code: 50173, lastAt: ago(1) }))), ['dead-refresh-token']));
  it('are none if a newer token came', () => assert.deepEqual(causes(revoked(15, signIn())), []));
});

describe('a wrong external URL', () => {
  it('explains the redirect URI that does not match it, and no other fault', () => {
    const at = (uris: Partial<Application['redirectUris']>) => {
      const observations = site(
        application({ redirectUris: { web: [], spa: [], public: [], ...uris } }),
        log(signIn({ code: 50011 })),
      );
      return evaluate(entraFacts(observations, { externalUrl: 'https://ece' }), [...checkIds, 'url/form']);
    };
    const mismatch = at({ web: ['https://ece.example.com/a'] });
    assert.deepEqual(causes(mismatch), ['wrong-url:https://ece']);
    assert.deepEqual(unexplained(mismatch), []);
    assert.deepEqual(causes(at({ spa: ['https://ece/a'] })), [
      'redirect-mismatch',
      'wrong-url:https://ece',
      'redirect-under-spa',
    ]);
  });
});

describe('faults of the application that have no cause', () => {
  it('are over, or can only fail later', () => {
    assert.deepEqual(causes(judged(log(signIn(), signIn({ code: 7000222, lastAt: ago(600) })))), []);
    assert.deepEqual(causes(judged(application({ secrets: [{ id: 's', endsAt: inDays(3) }] }))), []);
    assert.deepEqual(causes(judged(policies([policy({ demands: ['mfa'] })]))), []);
  });
  it('include a missing consent in the log, if the consent is there by now', () => {
    assert.deepEqual(causes(judged(log(signIn({ code: 65001 })))), ['entra-refusal:AADSTS65001']);
  });
});

describe('the diagnosis of two faults of the application', () => {
  const secretOver = application({ secrets: [{ id: 's', endsAt: ago(600) }] });

  it('separates an expired secret from a policy that refuses', () => {
    const judgement = judged(secretOver, log(signIn({ code: 7000222 }), signIn({ code: 53003 })));
    assert.deepEqual(causes(judgement), ['expired-secret', 'conditional-access']);
    assert.deepEqual(unexplained(judgement), []);
  });
  it('adds no cause for two codes with proven causes, and gives their finding to the cause of the newest code', () => {
    const judgement = judged(
      secretOver,
      grants(),
      log(signIn({ code: 65001, lastAt: ago(5) }), signIn({ code: 7000222, lastAt: ago(9) })),
    );
    assert.deepEqual(causes(judgement), ['expired-secret', 'missing-consent']);
    assert.deepEqual(unexplained(judgement), []);
    const consent = judgement.rootCauses.find(({ id }) => id === 'missing-consent');
    assert.ok(
      consent?.explains.some((id) => id.startsWith('token/sign-ins')),
      String(consent?.explains),
    );
  });
  it('makes only the unexplained one of two codes a cause', () =>
    assert.deepEqual(causes(judged(secretOver, log(signIn({ code: 7000222 }), signIn({ code: 50034 })))), [
      'expired-secret',
      'entra-refusal:AADSTS50034',
    ]));
  it('adds no dead token to an expired secret and a redirect URI under the wrong platform', () => {
    const spa = application({
      secrets: [{ id: 's', endsAt: ago(600) }],
      redirectUris: { web: [], spa: ['https://ece.example.com'], public: [] },
    });
    const judgement = judged(spa, log(signIn({ code: 700084, lastAt: ago(5) }), signIn({ code: 7000222 })));
    assert.deepEqual(causes(judgement).toSorted(), ['expired-secret', 'redirect-under-spa']);
    assert.deepEqual(unexplained(judgement), []);
  });
  it('separates a policy that blocks from a sign-in frequency, both in the log', () => {
    const judgement = judged(
      policies([
        policy({ name: 'block', demands: ['block'] }),
        policy({ name: 'often', signInFrequency: { everyTime: false, hours: 12 } }),
      ]),
      log(signIn({ code: 70043, lastAt: ago(5) }), signIn({ code: 53003 })),
    );
    assert.deepEqual(causes(judgement), ['conditional-access', 'sign-in-frequency']);
  });
  it("does not explain other lines of ECE's logs by an expired secret", () => {
    const judgement = judged(secretOver, logged('AADSTS53003'));
    assert.deepEqual(causes(judgement), ['expired-secret', 'conditional-access']);
    const trust = judged(secretOver, logged(undefined, 'java-trust'));
    assert.deepEqual(causes(trust), ['expired-secret', 'java-trust']);
  });
  it("does not explain by another person's token that SMTP AUTH is off", () => {
    const byOther = log(signIn(admin));
    assert.deepEqual(unexplained(judged(byOther, logged('smtp-token-refused', 'mail-refused'))), []);
    assert.deepEqual(causes(judged(byOther, logged('smtp-auth-off-tenant', 'mail-refused'))), [
      'wrong-user-token',
      'smtp-auth-off:tenant',
    ]);
  });
  it("separates another person's token from an expired secret", () => {
    assert.deepEqual(causes(judged(secretOver, grants(forEverybody), log(signIn(admin)))), [
      'expired-secret',
      'wrong-user-token',
    ]);
  });
});

describe('dead refresh tokens of two accounts, refused with one code', () => {
  it('are one cause that counts both, names both in its first step, and has evidence of each', () => {
    const people = ['sales', 'support'].map((name) => ({ account: `${name}@example.com`, accountId: `id-of-${name}` }));
    const { rootCauses } = evaluate(
      entraFacts(
        [
          ...people.map(({ account, accountId: id }) => person({ objectId: id }, account)),
          log(...people.map((one, at) => signIn({ ...one, code: 50173, lastAt: ago(10 + at) }))),
        ],
        { accountModel: 'mailbox', sharedAccount: undefined, mailboxes: people.map(({ account }) => account) },
      ),
      ['token/sign-ins'],
    );
    assert.deepEqual(
      rootCauses.map(({ title: of }) => words(of)),
      ['The refresh token of 2 accounts is no longer valid'],
    );
    const [dead] = rootCauses;
    assert.match(
      words(dead?.firstStep ?? { key: '' }),
      /^In a private window.*for each refused account\. These are sales@example\.com and support@example\.com\./,
    );
    assert.match(
      words(dead?.firstStep ?? { key: '' }, 'fr'),
      /chaque compte refusé\. Il s’agit de sales@.* et de support@/,
    );
    assert.deepEqual(
      dead?.evidence?.map((text) => /(\w+)@example/.exec(words(text))?.[1]),
      ['sales', 'support'],
    );
  });
});

describe('a dead refresh token of a disabled account', () => {
  it('is replaced after the account is enabled, which is the first step', () => {
    const artifact = recorded('refresh-token-dead');
    const observations = artifact.observations.map((observation) =>
      observation.id === 'tenant:account:svc-ece@example.com'
        ? { ...observation, value: { ...(observation.value as object), enabled: false } }
        : observation,
    );
    const { rootCauses } = buildReport(
      { ...artifact, observations },
      checks.map(({ id }) => id),
    );
    const [disabled, dead] = rootCauses;
    assert.ok(disabled !== undefined && dead !== undefined);
    assert.deepEqual([disabled.id, dead.id], ['account-disabled', 'dead-refresh-token']);
    assert.match(
      words(dead.firstStep),
      /^Once svc-ece@example\.com may sign in again, generate the authorization code.* open the account in ECE/,
    );
  });
});
