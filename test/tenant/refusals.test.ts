import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createDeadline } from '../../src/observe/deadline.ts';
import { dialDirect } from '../../src/observe/dial.ts';
import { createHttpPool } from '../../src/observe/http-pool.ts';
import type { Endpoint } from '../../src/observe/observer.ts';
import { redactAll } from '../../src/observe/redact.ts';
import { type Observation, observationSchema } from '../../src/model/observation.ts';
import { questionKindSchema, type Question } from '../../src/model/question.ts';
import { createTenant } from '../../src/tenant/create.ts';
import { createExchange } from '../../src/tenant/exchange.ts';
import type { ServiceClient } from '../../src/tenant/service-client.ts';
import { observationOf } from '../../src/tenant/observation.ts';
import { systemClock } from '../../src/tenant/clock.ts';
import { createTokens } from '../../src/tenant/tokens.ts';
import { createAuthority } from '../kit/certificates.ts';
import { closedPort } from '../kit/servers.ts';
import {
  applicationId,
  ask,
  canaries,
  exchangeError,
  graphError,
  type Microsoft,
  microsoft,
  deploymentWith,
  readerId,
  type Reply,
  tenantId,
  tenantOver,
  type Wishes,
} from './microsoft.ts';

const app: Question = { kind: 'application', subject: applicationId };
const signIns: Question = { kind: 'sign-ins', subject: applicationId };
const account: Question = { kind: 'account', subject: 'sales@example.com' };
const mailbox: Question = { kind: 'mailbox', subject: 'sales@example.com' };
const transport: Question = { kind: 'transport-config', subject: tenantId };

const aadsts = (number: number, text: string, status = 401, error = 'invalid_client'): Reply => ({
  status,
  body: {
    error,
    error_description: `AADSTS${number}: ${text} Trace ID: 0 Correlation ID: 0 Timestamp: 2026-11-25 08:00:00Z`,
    error_codes: [number],
    timestamp: '2026-11-25 08:00:00Z',
    trace_id: '0',
    correlation_id: '0',
  },
});

describe('the tenant reader', () => {
  let world: Microsoft | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const asking = async (
    questions: Question[],
    wishes: Wishes,
    options: Parameters<typeof tenantOver>[1] & { deadlineMs?: number } = {},
  ) => {
    world = await microsoft(wishes);
    const tenant = tenantOver(world, options);
    const answers = await ask(tenant, questions, { deadlineMs: options.deadlineMs ?? 30_000 });
    await tenant.close();
    assertClean(answers.all);
    return answers;
  };

  it('answers every question without a reader application or a tenant, and sends no request', async () => {
    const questions = questionKindSchema.options.map((kind) => ({ kind, subject: 'sales@example.com' }));
    const withoutApplication = createTenant({ reader: undefined, targets: () => undefined });
    assert.deepEqual(
      (await ask(withoutApplication, questions)).all.map(({ error }) => error?.code),
      questions.map(() => 'NO_READER'),
    );
    const withApplication = createTenant({
      reader: { clientId: readerId, credential: { kind: 'secret', secret: 'x' } },
      targets: () => undefined,
    });
    assert.deepEqual(
      (await ask(withApplication, questions, { deployment: deploymentWith({ microsoft: undefined }) })).all.map(
        ({ error }) => error?.code,
      ),
      questions.map(() => 'NO_TENANT'),
    );
    assert.deepEqual(
      (await ask(withApplication, [app])).all.map(({ error }) => error?.code),
      ['TARGET_NOT_ALLOWED'],
    );
    await Promise.all([withoutApplication.close(), withApplication.close()]);
  });

  const refusals: [string, Question, Wishes, string][] = [
    [
      'no permission of Graph',
      app,
      {
        instead: () =>
          graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
      },
      'FORBIDDEN',
    ],
    ['no such application', app, {}, 'NOT_FOUND'],
    [
      'no Entra ID P1',
      signIns,
      {
        instead: () =>
          graphError(
            403,
            'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
            'Neither tenant is B2C or tenant doesn’t have premium license',
          ),
      },
      'NO_PREMIUM',
    ],
    ['no permission in a batch', account, { graph: () => graphError(403, 'Authorization_RequestDenied') }, 'FORBIDDEN'],
    ['a broken Graph', app, { instead: () => graphError(500, 'InternalServerError') }, 'SERVER_ERROR'],
    [
      'no role in Exchange',
      mailbox,
      {
        exchange: () =>
          exchangeError(
            401,
            'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
            'User is not allowed to call Get-Mailbox',
          ),
      },
      'ROLE_MISSING',
    ],
    [
      'no role in Exchange at all',
      mailbox,
      {
        instead: () => ({
          status: 401,
          body: { error: { code: 'Unauthorized', message: 'User is not allowed to call Get-Mailbox', details: [] } },
        }),
      },
      'ROLE_MISSING',
    ],
    [
      'no consent for Exchange',
      mailbox,
      { instead: () => ({ status: 403, body: { error: { code: 'Forbidden', message: 'Access is denied' } } }) },
      'FORBIDDEN',
    ],
    ['no reason for a 401', mailbox, { instead: () => ({ status: 401, body: '' }) }, 'FORBIDDEN'],
    [
      'a broken cmdlet',
      transport,
      { exchange: () => exchangeError(500, 'System.NullReferenceException', 'Object reference not set') },
      'SERVER_ERROR',
    ],
    [
      'a cmdlet that the role or the tenant does not have',
      { kind: 'limits-enforcement', subject: tenantId },
      {
        exchange: () =>
          exchangeError(
            400,
            'System.Management.Automation.CommandNotFoundException',
            "The term 'Get-LimitsEnforcementStatus' is not recognized as the name of a cmdlet.",
          ),
      },
      'ROLE_MISSING',
    ],
    [
      'an error that is called 200',
      mailbox,
      { exchange: () => exchangeError(200, 'X', 'User is not allowed to call Get-Mailbox') },
      'ROLE_MISSING',
    ],
    [
      'a web page instead of Graph',
      app,
      { instead: () => ({ body: '<html>Please sign in to the guest network</html>' }) },
      'PROTOCOL',
    ],
    [
      'half an answer',
      app,
      { instead: () => ({ headers: { 'content-type': 'application/json' }, body: '{"id":"x"' }) },
      'PROTOCOL',
    ],
    [
      'an answer of another shape',
      app,
      { instead: () => ({ body: { id: 7, passwordCredentials: 'none' } }) },
      'PROTOCOL',
    ],
    ['a batch of another shape', account, { instead: () => ({ body: { responses: 'none' } }) }, 'PROTOCOL'],
    ['an incomplete batch', account, { instead: () => ({ body: { responses: [] } }) }, 'PROTOCOL'],
    [
      'rows of another shape',
      mailbox,
      { exchange: () => ({ body: { value: [{ RecipientTypeDetails: 5 }] } }) },
      'PROTOCOL',
    ],
    [
      'more than 16 MB',
      app,
      {
        instead: () => ({
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id: 'x'.repeat(17_000_000) }),
        }),
      },
      'TOO_LARGE',
    ],
  ];
  for (const [named, question, wishes, code] of refusals) {
    it(`reports ${named} as ${code}`, async () => {
      const { all } = await asking([question], wishes);
      assert.deepEqual([all[0]?.error?.code, all[0]?.value], [code, undefined], all[0]?.error?.text ?? '');
      assert.ok((all[0]?.error?.text ?? '') !== '' && (all[0]?.error?.text.length ?? 0) < 600);
    });
  }

  it('names the field that is wrong', async () => {
    const { all } = await asking([app], {
      instead: () => ({ body: { id: 'x', passwordCredentials: [{ keyId: 'k', endDateTime: 'soon' }] } }),
    });
    assert.match(all[0]?.error?.text ?? '', /^applications: passwordCredentials\.0\.endDateTime: /);
  });

  it('limits the refusal of one service to its own questions', async () => {
    const { of } = await asking([app, mailbox, transport], {
      entra: (form) =>
        form.get('scope')?.includes('outlook') === true
          ? aadsts(
              500011,
              'The resource principal named https://outlook.office365.com was not found in the tenant.',
              400,
              'invalid_resource',
            )
          : undefined,
    });
    assert.equal(of('application')?.error?.code, 'NOT_FOUND');
    assert.deepEqual(
      [of('mailbox')?.error?.code, of('transport-config')?.error?.code, of('mailbox')?.error?.phase],
      ['AADSTS500011', 'AADSTS500011', 'token'],
    );
  });

  for (const [number, text] of [
    [
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
    ],
    [7000222, 'The provided client secret keys for app are expired.'],
    [90038, 'Tenant request is being redirected to the National Cloud MicrosoftOnline.us.'],
    [900382, 'Confidential Client is not supported in Cross Cloud request.'],
  ] as const) {
    it(`gives Entra’s own number for every question, after one attempt: AADSTS${number}`, async () => {
      const { all } = await asking([app, signIns, account], { entra: () => aadsts(number, text) });
      assert.equal(all.length, 3);
      assert.deepEqual(
        all.map(({ error }) => [error?.phase, error?.code]),
        all.map(() => ['token', `AADSTS${number}`]),
      );
      assert.ok(all[0]?.error?.text.includes(text) === true, JSON.stringify(all));
      assert.deepEqual([world?.login.requests.length, world?.graph.requests.length], [1, 0]);
    });
  }

  for (const [named, reply, code] of [
    ['a captive portal', { body: '<html>Please sign in</html>' }, 'PROTOCOL'],
    ['a broken Entra', { status: 502, body: '<html>Bad gateway</html>' }, 'SERVER_ERROR'],
    ['a busy Entra', { status: 429, body: {} }, 'THROTTLED'],
  ] as const) {
    it(`reports ${named} as ${code} and not as a refusal`, async () => {
      const { all } = await asking([app], { entra: () => reply });
      assert.deepEqual([all[0]?.error?.phase, all[0]?.error?.code], ['token', code]);
    });
  }

  it('reports the network’s own cause, which MSAL hides', async () => {
    world = await microsoft();
    await world.login.close();
    const tenant = tenantOver(world);
    const { all } = await ask(tenant, [app]);
    await tenant.close();
    assert.deepEqual([all[0]?.error?.phase, all[0]?.error?.code], ['tcp', 'ECONNREFUSED']);
    await Promise.all([world.graph.close(), world.exchange.close()]);
    world = undefined;
  });

  it('sends neither secret nor token to a server that it does not trust', async () => {
    const stranger = await createAuthority('Corporate Inspection CA');
    const { all } = await asking([app, mailbox], {}, { ca: stranger.pem });
    assert.deepEqual(
      all.map(({ error }) => error?.phase),
      ['tls', 'tls'],
    );
    assert.deepEqual([world?.login.requests, world?.graph.requests, world?.exchange.requests], [[], [], []]);
  });

  it('asks for a new token once if the cached one is refused', async () => {
    let dead = true;
    const { of } = await asking([app], {
      instead: () => {
        const refused = dead;
        dead = false;
        return refused
          ? graphError(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')
          : undefined;
      },
    });
    assert.equal(of('application')?.error?.code, 'NOT_FOUND');
    assert.equal(world?.login.requests.length, 2);
    await world?.close();
    const still = await asking([app], {
      instead: () => graphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.'),
    });
    assert.deepEqual([still.of('application')?.error?.code, world?.graph.requests.length], ['SERVER_ERROR', 2]);
  });

  it('ends unanswered questions of a stopped run as CANCELLED, and keeps its answers', async () => {
    const stop = new AbortController();
    world = await microsoft({
      graph: (path) => (path.includes('users') ? new Promise(() => {}) : undefined),
      exchange: () => ({ body: { value: [{ SmtpClientAuthenticationDisabled: true }] } }),
    });
    const tenant = tenantOver(world);
    const { of, all } = await ask(tenant, [account, transport], {
      signal: stop.signal,
      onObservation: ({ kind }) => (kind === 'transport-config' ? stop.abort() : undefined),
    });
    await tenant.close();
    assert.equal(all.length, 2);
    assert.deepEqual([of('account')?.error?.code, of('transport-config')?.error], ['CANCELLED', undefined]);
    const late = tenantOver(world);
    assert.deepEqual(
      (await ask(late, [account, mailbox], { signal: stop.signal })).all.map(({ error }) => error?.code),
      ['CANCELLED', 'CANCELLED'],
    );
    await late.close();
  });

  it('ends late answers as TIMEOUT', async () => {
    world = await microsoft({ graph: () => new Promise(() => {}) });
    const tenant = tenantOver(world);
    const { all } = await ask(tenant, [app, account], { deadlineMs: 300 });
    await tenant.close();
    assert.deepEqual(
      all.map(({ error }) => error?.code),
      ['TIMEOUT', 'TIMEOUT'],
    );
  });

  it('rejects only if an observation could not be stored, after everything has ended', async () => {
    world = await microsoft();
    const tenant = tenantOver(world);
    const taken: string[] = [];
    await assert.rejects(
      ask(tenant, [app, mailbox], {
        onObservation: ({ kind }) => {
          taken.push(kind);
          if (kind === 'application') throw new Error('the store is full');
        },
      }),
      /the store is full/,
    );
    await tenant.close();
    assert.deepEqual(taken.sort(), ['application', 'mailbox']);
  });

  it('authenticates with a certificate: its SHA-256 thumbprint, its chain and a signed assertion', async () => {
    const identity = await (await createAuthority('Reader CA')).issue({ names: ['reader'] });
    const { all } = await asking(
      [transport],
      { exchange: () => ({ body: { value: [{ SmtpClientAuthenticationDisabled: true }] } }) },
      { credential: { kind: 'certificate', certificate: identity.cert, privateKey: rsaKey() } },
    );
    assert.equal(all[0]?.error, undefined);
    const form = new URLSearchParams(world?.login.bodies[0]);
    const header = JSON.parse(
      Buffer.from(form.get('client_assertion')?.split('.')[0] ?? '', 'base64url').toString(),
    ) as { 'x5t#S256': string; x5c: string[] };
    assert.equal(
      header['x5t#S256'],
      createHash('sha256').update(new X509Certificate(identity.cert).raw).digest('base64url'),
    );
    assert.deepEqual([form.get('client_secret'), header.x5c.length], [null, 1]);
  });

  it('reports an invalid certificate without showing its key', async () => {
    const { all } = await asking(
      [transport],
      {},
      { credential: { kind: 'certificate', certificate: 'none', privateKey: canaries.secret } },
    );
    assert.equal(all[0]?.error?.phase, 'token');
  });

  it('gets its token from the managed identity if there is one', async () => {
    const asked: string[] = [];
    const endpoint = http.createServer((request, response) => {
      asked.push(`${String(request.headers['x-identity-header'])} ${request.url}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          access_token: canaries.exchange,
          expires_on: Math.floor(Date.now() / 1000) + 3600,
          resource: 'https://outlook.office365.com',
          token_type: 'Bearer',
        }),
      );
    });
    endpoint.listen(0, '127.0.0.1');
    await once(endpoint, 'listening');
    Object.assign(process.env, {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/msi/token`,
      IDENTITY_HEADER: 'header',
    });
    try {
      const { all } = await asking(
        [transport],
        { exchange: () => ({ body: { value: [{ SmtpClientAuthenticationDisabled: true }] } }) },
        { credential: { kind: 'managed-identity' } },
      );
      assert.equal(all[0]?.error, undefined);
      assert.equal(world?.login.requests.length, 0);
      assert.match(
        asked[0] ?? '',
        new RegExp(`^header /msi/token\\?.*resource=https%3A%2F%2Foutlook\\.office365\\.com&client_id=${readerId}$`),
      );
    } finally {
      delete process.env['IDENTITY_ENDPOINT'];
      delete process.env['IDENTITY_HEADER'];
      endpoint.close();
    }
  });

  it('sends each token to its own service only, and the secret to the login host only', async () => {
    await asking([app, mailbox], {});
    assert.deepEqual(
      [world?.headers.graph[0]?.authorization, world?.headers.exchange[0]?.authorization],
      [`Bearer ${canaries.graph}`, `Bearer ${canaries.exchange}`],
    );
    assert.equal(
      world?.login.bodies.every((body) => body.includes(canaries.secret)),
      true,
    );
    assert.equal(
      [...(world?.graph.bodies ?? []), ...(world?.exchange.bodies ?? [])].some((body) =>
        body.includes(canaries.secret),
      ),
      false,
    );
  });

  it('throws no error with a secret or a token in it', async () => {
    world = await microsoft({
      entra: (form) =>
        form.get('scope')?.includes('graph') === true ? aadsts(7000215, 'Invalid client secret provided.') : undefined,
    });
    const pool = createHttpPool({ dial: dialDirect, connections: 1 });
    const endpoint = (host: string, port: number): Endpoint => ({
      host,
      port: 443,
      address: '127.0.0.1',
      addressPort: port,
      ca: world?.ca ?? '',
    });
    const tokens = createTokens({ clientId: readerId, credential: { kind: 'secret', secret: canaries.secret } }, pool);
    const wish = { login: endpoint('login.microsoftonline.com', world.login.port), tenantId };
    const refused: unknown = await tokens
      .token({ ...wish, resource: 'https://graph.microsoft.com' }, createDeadline(5000))
      .catch((error: unknown) => error);
    const token = await tokens.token({ ...wish, resource: 'https://outlook.office365.com' }, createDeadline(5000));
    const request = { path: '/', headers: { authorization: `Bearer ${token}` } };
    const unreachable: unknown = await pool
      .request(endpoint('graph.microsoft.com', await closedPort()), request, createDeadline(5000))
      .catch((error: unknown) => error);
    await pool.close();
    assert.equal(token, canaries.exchange);
    for (const error of [refused, unreachable]) {
      assert.ok(error instanceof Error);
      const everything = inspect(error, { depth: 20, showHidden: true });
      for (const canary of Object.values(canaries))
        assert.ok(!everything.includes(canary), 'a secret hangs on an error');
    }
  });

  it('shows no token from a refusal that repeats it', async () => {
    const echo = `Bearer eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJ5ZXMifQ.c2ln is not welcome`;
    const { all } = await asking([app, mailbox], {
      instead: (service) =>
        service === 'graph' ? graphError(403, 'Authorization_RequestDenied', echo) : exchangeError(400, 'X', echo),
    });
    for (const { error } of all)
      assert.ok(
        !JSON.stringify(error).includes('eyJ') && error?.text.includes('is not welcome') === true,
        JSON.stringify(error),
      );
  });

  it('sends only cmdlets of its list', async () => {
    const sent: string[] = [];
    const service: ServiceClient = {
      endpoint: { host: 'outlook.office365.com', port: 443 },
      signal: new AbortController().signal,
      backOff: async () => {},
      send: async ({ path }) => {
        sent.push(path);
        throw new Error('sent');
      },
    };
    const exchange = createExchange(service, tenantId, systemClock);
    for (const name of [
      'Set-Mailbox',
      'Remove-Mailbox',
      'Get-Secret',
      'get-mailbox',
      'Get-Mailbox; Remove-Mailbox',
      'Get-Mailbox\n',
      '',
    ]) {
      await assert.rejects(exchange.invoke([{ name: name as 'Get-Mailbox', parameters: {}, select: [] }]), {
        failure: { phase: 'request', code: 'UNSUPPORTED', text: 'a cmdlet that is not in the list of those that read' },
      });
    }
    assert.deepEqual(sent, []);
  });

  it('ends an answer that is all next pages and no rows', async () => {
    let asked = 0;
    const page = {
      value: [],
      '@odata.nextLink': `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand?p`,
    };
    const service: ServiceClient = {
      endpoint: { host: 'outlook.office365.com', port: 443 },
      signal: new AbortController().signal,
      backOff: async () => undefined,
      async send({ path }) {
        asked += 1;
        const body = path.endsWith('/$batch')
          ? { responses: [{ id: '0', status: 200, headers: {}, body: page }] }
          : page;
        return { status: 200, headers: {}, body: JSON.stringify(body), truncated: false, sentAt: 0, receivedAt: 0 };
      },
    };
    const [rows] = await createExchange(service, tenantId, systemClock).invoke([
      { name: 'Get-Mailbox', parameters: {}, select: [] },
    ]);
    assert.deepEqual(rows, { value: { rows: [], truncated: true } });
    assert.equal(asked, 50);
  });

  it('removes a secret that somebody wrote into a name or an id', () => {
    const value = {
      kind: 'client_secret=abcdef',
      primaryAddress: 'sales@example.com',
      objectId: 'refresh_token=abcdef',
    };
    const observation = observationOf(mailbox, { value }, '2026-11-25T08:00:00.000Z', []);
    assert.deepEqual(observation.value, {
      kind: 'client_secret=[removed]',
      primaryAddress: 'sales@example.com',
      objectId: 'refresh_token=[removed]',
    });
  });

  it('gives an address of any length an id that a store accepts', () => {
    const long = [1, 2].map((last) =>
      observationOf(
        { kind: 'recipient-permission', subject: `${'a'.repeat(200)}${last}@example.com` },
        { failure: { phase: 'request', code: 'X', text: '' } },
        '2026-11-25T08:00:00.000Z',
        [],
      ),
    );
    for (const observation of long) observationSchema.parse(observation);
    assert.notEqual(long[0]?.id, long[1]?.id);
  });

  it('keeps ids and hints through redaction, because they are no secrets', () => {
    const legitimate = [
      'IMAP.AccessAsUser.All',
      'SMTP.SendAsApp',
      'abc',
      'Q~a',
      'bbbbbbbb-1111-4222-8333-444444444444',
      'S-1-5-21-397955417-626881126-188441444-500',
      'NAMPR04A01\\svc-ece',
      'https://ece.example.com/system/web/view/platform/common/login/oauth.jsp',
      'CA001: Block legacy authentication',
      'Basic authentication off',
      '2026-01-01T00:00:00.000Z',
      'compliantDevice',
      'Service account ECE',
    ];
    assert.deepEqual(redactAll(legitimate), legitimate);
  });
});

function assertClean(observations: Observation[]): void {
  const text = JSON.stringify(observations);
  for (const canary of Object.values(canaries)) assert.ok(!text.includes(canary), 'a secret got into an observation');
}

function rsaKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
}
