import assert from 'node:assert/strict';
import 'reflect-metadata';
import { randomUUID, sign, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { applicationId, clientOf, type Client, type Json, tenantId } from './client.ts';

let simulator: Simulator;
let client: Client;

const codeOf = ({ json }: { json: Json }) => (json.error as Json).code;
const aadstsOf = ({ json }: { json: Json }) => (json.error_codes as number[] | undefined)?.[0];
const application = `/v1.0/applications(appId='${applicationId}')`;

before(async () => {
  simulator = await startSimulator({ tenantId, applicationId, servers: [{ name: 'svc', services: true }] });
  client = clientOf(simulator);
});
afterEach(() => simulator.setFaults([]));
after(() => simulator.close());

describe('the simulated Entra, for the reader', () => {
  it('issues tokens for Graph and Exchange, each valid only for its resource', async () => {
    const answer = await client.token();
    assert.equal(answer.status, 200);
    assert.equal(answer.json.token_type, 'Bearer');
    const graph = String(answer.json.access_token);
    const exchange = await client.tokenFor('exchange');
    assert.equal((await client.graph(application, graph)).status, 200);
    assert.equal(codeOf(await client.graph(application, exchange)), 'InvalidAuthenticationToken');
    assert.equal((await client.cmdlet('Get-TransportConfig', {}, { token: exchange })).status, 200);
    assert.equal((await client.cmdlet('Get-TransportConfig', {}, { token: graph })).status, 401);
  });

  const refusals: [string, Record<string, string>, number, number][] = [
    ['a wrong secret', { client_secret: 'wrong' }, 401, 7000215],
    ['no secret', { client_secret: '' }, 401, 7000218],
    ['an unknown application', { client_id: randomUUID() }, 400, 700016],
    ['a scope that is none of a whole resource', { scope: 'https://graph.microsoft.com/User.Read' }, 400, 1002012],
    ['an unknown resource', { scope: 'https://graph.example.com/.default' }, 400, 500011],
    ['no scope', { scope: '' }, 400, 900144],
    [
      'an assertion where no certificate was uploaded',
      { client_assertion: 'a.b.c', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      401,
      700027,
    ],
  ];
  for (const [what, over, status, code] of refusals) {
    it(`refuses ${what} with AADSTS${code}`, async () => {
      const refusal = await client.token(over);
      assert.equal(refusal.status, status);
      assert.equal(aadstsOf(refusal), code);
      assert.match(String(refusal.json.error_description), new RegExp(`^AADSTS${code}: `));
    });
  }

  it('refuses an unknown tenant with AADSTS90002', async () =>
    assert.equal(aadstsOf(await client.token({}, '99999999-0000-4000-8000-000000000000')), 90002));

  it('accepts an assertion signed by the uploaded certificate, and no other', async () => {
    const [uploaded, foreign] = await Promise.all([rsaIdentity(), rsaIdentity()]);
    const other = await startSimulator({
      tenantId,
      applicationId,
      servers: [],
      reader: { clientId: readerId, secret: 'unused', certificate: uploaded.cert },
    });
    try {
      const asked = (key: string) =>
        clientOf(other).token({
          client_secret: '',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion(key),
        });
      assert.equal((await asked(uploaded.key)).status, 200);
      assert.equal(aadstsOf(await asked(foreign.key)), 700027);
    } finally {
      await other.close();
    }
  });
});

describe('the simulated Graph', () => {
  it('requires a token for Graph', async () => {
    assert.equal((await client.graph(application, 'made-up')).status, 401);
    assert.equal(codeOf(await client.graph(application, 'made-up')), 'InvalidAuthenticationToken');
  });

  it('shows a healthy application of ECE: Web redirect URI at the external URL’s host, a secret for 200 days, consent for everybody', async () => {
    const { json } = await client.graph(`${application}?$select=appId,web,spa,passwordCredentials`);
    assert.deepEqual(
      Object.keys(json).filter((name) => !name.startsWith('@')),
      ['appId', 'web', 'spa', 'passwordCredentials'],
    );
    assert.deepEqual(json.web, { redirectUris: ['https://ece.example.com/'] });
    assert.deepEqual(json.spa, { redirectUris: [] });
    const [secret] = json.passwordCredentials as Json[];
    assert.equal(Math.round((Date.parse(String(secret?.endDateTime)) - Date.now()) / 86_400_000), 200);
    assert.equal(secret?.secretText, null);
    const principal = (await client.graph(`/v1.0/servicePrincipals(appId='${applicationId}')`)).json;
    assert.equal(principal.accountEnabled, true);
    const [grant] = await client.rows(`/v1.0/servicePrincipals/${String(principal.id)}/oauth2PermissionGrants`);
    assert.equal(grant?.consentType, 'AllPrincipals');
    for (const scope of ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send', 'offline_access'])
      assert.ok(String(grant?.scope).split(' ').includes(scope), scope);
    const resource = (await client.graph(`/v1.0/servicePrincipals/${String(grant?.resourceId)}`)).json;
    assert.equal(resource.displayName, 'Microsoft Graph');
    assert.deepEqual(await client.rows('/v1.0/policies/tokenLifetimePolicies'), []);
    assert.deepEqual(await client.rows('/v1.0/identity/conditionalAccess/policies'), []);
    assert.equal(
      (await client.graph('/v1.0/policies/identitySecurityDefaultsEnforcementPolicy')).json.isEnabled,
      false,
    );
  });

  it('lets Microsoft manage the consent policy, which excludes IMAP and POP3, and restricts no new secret', async () => {
    const { json } = await client.graph('/v1.0/policies/authorizationPolicy');
    const { permissionGrantPoliciesAssigned } = json.defaultUserRolePermissions as Json;
    assert.ok(
      (permissionGrantPoliciesAssigned as string[]).includes(
        'ManagePermissionGrantsForSelf.microsoft-user-default-recommended',
      ),
    );
    const excludes = '/v1.0/policies/permissionGrantPolicies/microsoft-user-default-recommended/excludes';
    const ofExchange = (await client.rows(excludes)).find(
      ({ resourceApplication }) => resourceApplication === '00000002-0000-0ff1-ce00-000000000000',
    );
    assert.deepEqual(ofExchange?.permissions, [
      '195adc35-e27b-454b-a7ed-1ecdffa1c09f',
      'fb698133-92fa-453e-a9ed-688e10f2e5ac',
    ]);
    assert.equal((await client.graph('/v1.0/policies/defaultAppManagementPolicy')).json.isEnabled, false);
    const { id } = (await client.graph(application)).json;
    assert.deepEqual(await client.rows(`/v1.0/applications/${String(id)}/appManagementPolicies`), []);
  });

  it('refuses the exclusions without Policy.Read.PermissionGrant, although Directory.Read.All is there', async () => {
    const other = await startSimulator({
      tenantId,
      applicationId,
      servers: [],
      reader: { clientId: readerId, secret: readerSecret, permissions: ['Policy.Read.All', 'Directory.Read.All'] },
    });
    try {
      const reader = clientOf(other);
      const refusedRead = await reader.graph(
        '/v1.0/policies/permissionGrantPolicies/microsoft-user-default-recommended/excludes',
      );
      assert.deepEqual([refusedRead.status, codeOf(refusedRead)], [403, 'Authorization_RequestDenied']);
      assert.equal((await reader.graph('/v1.0/policies/authorizationPolicy')).status, 200);
    } finally {
      await other.close();
    }
  });

  it('shows the account licensed with E3 and in the group, in full only on request', async () => {
    const short = (await client.graph('/v1.0/users/svc-ece@example.com')).json;
    assert.equal('assignedPlans' in short, false);
    const { json } = await client.graph('/v1.0/users/SVC-ECE@example.com?$select=id,accountEnabled,assignedPlans');
    assert.equal(json.accountEnabled, true);
    assert.ok(
      (json.assignedPlans as Json[]).some(
        ({ servicePlanId, capabilityStatus }) =>
          servicePlanId === 'efb87545-963c-4e0d-99df-69c6916d9eb0' && capabilityStatus === 'Enabled',
      ),
    );
    const groups = await client.rows(`/v1.0/users/${String(json.id)}/transitiveMemberOf`);
    assert.deepEqual(
      groups.map(({ displayName }) => displayName),
      ['ECE mailbox access'],
    );
  });

  it('finds an account by any address with $filter, and only by sign-in name in the path', async () => {
    const found = await client.rows(
      "/v1.0/users?$filter=proxyAddresses/any(x:x eq 'smtp:svc-ece@tenant.example.com')&$select=userPrincipalName",
    );
    assert.deepEqual(found, [{ userPrincipalName: 'svc-ece@example.com' }]);
    const missing = await client.graph('/v1.0/users/svc-ece@tenant.example.com');
    assert.equal(missing.status, 404);
    assert.equal(codeOf(missing), 'Request_ResourceNotFound');
    assert.equal(codeOf(await client.graph("/v1.0/users?$filter=startswith(mail,'s')")), 'Request_UnsupportedQuery');
  });

  it('lists ECE’s hourly sign-ins in beta, for one account and address, and only the interactive one in v1.0', async () => {
    const since = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const filter = `appId eq '${applicationId}' and createdDateTime ge ${since}`;
    const quiet = await client.rows(
      `/beta/auditLogs/signIns?$filter=${filter} and signInEventTypes/any(t:t eq 'nonInteractiveUser')&$top=10`,
    );
    assert.equal(quiet.length, 24);
    assert.deepEqual(
      [
        ...new Set(
          quiet.map(
            ({ userPrincipalName, ipAddress, status }) =>
              `${String(userPrincipalName)} ${String(ipAddress)} ${String((status as Json).errorCode)}`,
          ),
        ),
      ],
      ['svc-ece@example.com 203.0.113.10 0'],
    );
    assert.equal(
      (
        await client.rows(
          `/beta/auditLogs/signIns?$filter=${filter} and signInEventTypes/any(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser')`,
        )
      ).length,
      25,
    );
    assert.equal((await client.rows(`/beta/auditLogs/signIns?$filter=${filter}`)).length, 1);
    const interactive = await client.rows(`/v1.0/auditLogs/signIns?$filter=${filter}`);
    assert.deepEqual(
      interactive.map(({ isInteractive }) => isInteractive),
      [true],
    );
    assert.deepEqual(await client.rows(`/v1.0/auditLogs/signIns?$filter=appId eq '${randomUUID()}'`), []);
    assert.equal(
      codeOf(await client.graph("/v1.0/auditLogs/signIns?$filter=signInEventTypes/any(t:t eq 'nonInteractiveUser')")),
      'Request_UnsupportedQuery',
    );
  });

  it('answers up to 20 requests in a batch, each with its own status, in any order', async () => {
    const { json } = await client.graphBatch(['/users/svc-ece@example.com?$select=id', '/users/nobody@example.com']);
    const statuses = (json.responses as Json[]).map(({ id, status }) => [id, status]);
    assert.deepEqual(
      new Map(statuses as [string, number][]),
      new Map([
        ['0', 200],
        ['1', 404],
      ]),
    );
    assert.equal((await client.graphBatch(Array.from({ length: 21 }, () => '/users'))).status, 400);
  });

  it('answers 403 without the reader’s permission', async () => {
    assert.equal(codeOf(await client.graph('/v1.0/admin/serviceAnnouncement/messages')), 'Authorization_RequestDenied');
    assert.equal((await client.graph('/v1.0/users/svc-ece@example.com/licenseDetails')).status, 403);
  });
});

describe('the simulated Exchange Online', () => {
  it('requires a token, and leaves the rest of its host to Outlook on the web', async () => {
    const refused = await client.cmdlet('Get-Mailbox', {}, { token: 'made-up' });
    assert.equal(refused.status, 401);
    assert.match(String(refused.headers['www-authenticate']), /^Bearer /);
    assert.equal((await client.cmdlet('Get-Mailbox', {}, { path: '/owa/' })).status, 302);
  });

  it('shows a healthy mailbox of ECE: shared, IMAP on, SMTP AUTH not off, open to the group, with Send As for the account', async () => {
    const row = async (cmdlet: string, Identity?: string) =>
      (await client.cmdlet(cmdlet, Identity === undefined ? {} : { Identity })).json.value as Json[];
    assert.equal((await row('Get-Mailbox', 'sales@example.com'))[0]?.RecipientTypeDetails, 'SharedMailbox');
    const [cas] = await row('Get-CASMailbox', 'sales@example.com');
    assert.deepEqual([cas?.ImapEnabled, cas?.PopEnabled, cas?.SmtpClientAuthenticationDisabled], [true, true, null]);
    assert.equal((await row('Get-CASMailbox', 'svc-ece@example.com'))[0]?.SmtpClientAuthenticationDisabled, false);
    assert.deepEqual(
      (await row('Get-MailboxPermission', 'sales@example.com')).map(({ User, AccessRights }) => [User, AccessRights]),
      [
        ['NT AUTHORITY\\SELF', ['FullAccess', 'ReadPermission']],
        ['ECE mailbox access', ['FullAccess']],
      ],
    );
    assert.deepEqual(
      (await row('Get-RecipientPermission', 'sales@example.com')).map(({ Trustee }) => Trustee),
      ['NT AUTHORITY\\SELF', 'svc-ece@example.com'],
    );
    assert.equal((await row('Get-TransportConfig'))[0]?.SmtpClientAuthenticationDisabled, false);
  });

  it('answers 404 with the documented exception for a missing mailbox, and runs no unknown cmdlet', async () => {
    const missing = await client.cmdlet('Get-Mailbox', { Identity: 'nobody@example.com' });
    assert.equal(missing.status, 404);
    assert.match(
      missing.text,
      /ManagementObjectNotFoundException\|The operation couldn't be performed because object 'nobody@example\.com' couldn't be found on/,
    );
    assert.equal((await client.cmdlet('Set-Mailbox', { Identity: 'sales@example.com' })).status, 400);
  });

  it('answers up to 10 cmdlets in a batch with 200, each with its own status', async () => {
    const { status, json } = await client.exchangeBatch([
      ['Get-Mailbox', { Identity: 'sales@example.com' }],
      ['Get-Mailbox', { Identity: 'nobody@example.com' }],
    ]);
    assert.equal(status, 200);
    assert.deepEqual(
      (json.responses as Json[]).map((one) => [one.id, one.status]),
      [
        ['0', 200],
        ['1', 404],
      ],
    );
    assert.equal(
      (await client.exchangeBatch(Array.from({ length: 11 }, () => ['Get-TransportConfig', {}]))).status,
      400,
    );
  });
});

describe('the simulated services under load', () => {
  it('pages respect the limit, on Graph by GET and on Exchange by repeating the POST', async () => {
    const other = await startSimulator({ tenantId, applicationId, servers: [], limits: { pageSize: 1 } });
    try {
      const small = clientOf(other);
      assert.equal((await small.rows('/v1.0/users?$select=id&$top=50')).length, 5);
      const first = await small.cmdlet('Get-MailboxPermission', { Identity: 'sales@example.com' });
      assert.equal((first.json.value as Json[]).length, 1);
      const path = String(first.json['@odata.nextLink']).slice('https://outlook.office365.com'.length);
      const second = await small.cmdlet('Get-MailboxPermission', { Identity: 'sales@example.com' }, { path });
      assert.equal((second.json.value as Json[])[0]?.User, 'ECE mailbox access');
      assert.equal('@odata.nextLink' in second.json, false);
    } finally {
      await other.close();
    }
  });

  it('too many concurrent requests get 429 with Retry-After; cmdlets of a batch run in sequence', async () => {
    const other = await startSimulator({
      tenantId,
      applicationId,
      servers: [],
      // Long enough that six requests arrive before the first answer, even on a slow machine.
      limits: { mostInFlight: 4, graphMs: 2000, cmdletMs: 250 },
    });
    try {
      const slow = clientOf(other);
      const token = await slow.tokenFor('graph');
      const answers = await Promise.all(Array.from({ length: 6 }, () => slow.graph('/v1.0/users', token)));
      assert.equal(answers.filter(({ status }) => status === 429).length, 2);
      assert.equal(answers.find(({ status }) => status === 429)?.headers['retry-after'], '1');
      assert.equal((await slow.graph('/v1.0/users', token)).status, 200);
      const began = performance.now();
      await slow.exchangeBatch([
        ['Get-TransportConfig', {}],
        ['Get-TransportConfig', {}],
        ['Get-TransportConfig', {}],
      ]);
      assert.ok(performance.now() - began >= 740);
    } finally {
      await other.close();
    }
  });

  it('there are as many mailboxes as requested, each with its own account if none is shared', async () => {
    const mailboxes = Array.from({ length: 300 }, (_, index) => `queue-${index}@example.com`);
    const other = await startSimulator({ tenantId, applicationId, servers: [], accounts: { mailboxes } });
    try {
      const many = clientOf(other);
      const { json } = await many.cmdlet('Get-Mailbox', { Identity: 'queue-299@example.com' });
      assert.equal((json.value as Json[])[0]?.RecipientTypeDetails, 'UserMailbox');
      assert.equal(
        (await many.graph('/v1.0/users/queue-299@example.com?$select=accountEnabled')).json.accountEnabled,
        true,
      );
    } finally {
      await other.close();
    }
  });
});

function assertion(key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'PS256', typ: 'JWT' })}.${part({ iss: readerId, sub: readerId, aud: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, jti: randomUUID(), nbf: now, exp: now + 600 })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, padding: 6, saltLength: 32 }).toString('base64url')}`;
}

/** Entra accepts only RSA. PEM of both. */
async function rsaIdentity(): Promise<{ cert: string; key: string }> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=reader',
    serialNumber: '01',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + 3_600_000),
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
