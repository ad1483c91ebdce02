/** The ends of the bot's own secrets and certificates, as Entra or the certificate says. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { botCredentials } from '../../src/main/bot-credentials.ts';
import type { Configuration } from '../../src/main/configuration/configuration.ts';
import { credentialSaid } from '../../src/teams/probes/bot-credentials.ts';
import { read } from '../../src/text/index.ts';
import { selfSigned } from '../kit/certificates.ts';
import {
  deploymentWith,
  graphError,
  type GraphAnswers,
  type Microsoft,
  microsoft,
  tenantOver,
} from '../tenant/microsoft.ts';

const bot = 'cccccccc-1111-4222-8333-444444444444';
const reader = 'bbbbbbbb-1111-4222-8333-444444444444';
const signIn = 'dddddddd-1111-4222-8333-444444444444';
const credentials = { MicrosoftAppId: bot, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 'tenant' };

const application = (passwordCredentials: object[], keyCredentials: object[] = []) => ({
  body: { id: 'object', displayName: 'ECE Doctor', passwordCredentials, keyCredentials },
});
const secret = (hint: string, endDateTime: string) => ({ keyId: hint, hint, endDateTime });

describe('the bot’s own secrets and certificates', () => {
  let world: Microsoft;
  afterEach(() => world.close());

  const ends = async (
    own: Partial<Pick<Configuration, 'credentials' | 'reader' | 'signInApplication' | 'page' | 'mail'>>,
    graph: GraphAnswers,
  ): Promise<(string | undefined)[][]> => {
    world = await microsoft({ graph });
    const tenant = tenantOver(world);
    try {
      const none = { MicrosoftAppId: '', MicrosoftAppType: '', MicrosoftAppTenantId: '' };
      const all = {
        credentials: none,
        reader: undefined,
        signInApplication: undefined,
        page: undefined,
        mail: undefined,
        ...own,
      };
      const found = await botCredentials(all, deploymentWith(), tenant, 4000);
      return found.map(({ of, kind, variable, endsAt }) => [of, kind, variable, endsAt]);
    } finally {
      await tenant.close();
    }
  };

  it('end when Entra says, which recognises a secret by its first three characters', async () => {
    const found = await ends(
      {
        credentials: { ...credentials, MicrosoftAppPassword: 'Q~a-the-rest' },
        reader: { clientId: reader, credential: { kind: 'secret', secret: 'xyz-the-rest' } },
        signInApplication: { clientId: signIn, credential: { kind: 'secret', secret: 'abc-the-rest' } },
        page: { clientId: signIn, credential: { kind: 'secret', secret: 'abc-the-rest' } },
      },
      (path) =>
        path.includes(bot)
          ? application([secret('Q~a', '2027-03-01T00:00:00Z'), secret('old', '2026-01-01T00:00:00Z')])
          : path.includes(reader)
            ? application([secret('other', '2027-03-01T00:00:00Z')])
            : graphError(403, 'Authorization_RequestDenied'),
    );
    assert.deepEqual(found, [
      ['bot', 'secret', 'MicrosoftAppPassword', '2027-03-01T00:00:00.000Z'],
      ['reader', 'secret', 'ECE_DOCTOR_READER_SECRET', undefined],
      ['sign-in', 'secret', 'ECE_DOCTOR_SIGN_IN_SECRET', undefined],
      ['page', 'secret', 'ECE_DOCTOR_PAGE_SECRET', undefined],
    ]);
    assert.ok(!JSON.stringify([found, world.graph.requests]).includes('the-rest'));
  });

  it('end as the certificate says, without a question', async () => {
    const { cert: certificate, key: privateKey } = await selfSigned();
    const found = await ends(
      { reader: { clientId: reader, credential: { kind: 'certificate', certificate, privateKey } } },
      () => undefined,
    );
    const until = new X509Certificate(certificate).validToDate.toISOString();
    assert.deepEqual(found, [['reader', 'certificate', 'ECE_DOCTOR_READER_CERTIFICATE', until]]);
    assert.equal(world.graph.requests.length, 0);
  });

  it('of a bot whose certificate is known only by its thumbprint end as the only one in Entra', async () => {
    const own = { credentials: { ...credentials, CertificateThumbprint: 'AA', CertificatePrivateKey: 'key' } };
    const key = (endDateTime: string) => ({ keyId: endDateTime, endDateTime });
    const one = await ends(own, () => application([], [key('2027-03-01T00:00:00Z')]));
    assert.deepEqual(one, [['bot', 'certificate', 'CertificatePrivateKey', '2027-03-01T00:00:00.000Z']]);
    await world.close();
    const two = await ends(own, () => application([], [key('2027-03-01T00:00:00Z'), key('2026-03-01T00:00:00Z')]));
    assert.deepEqual(two, [['bot', 'certificate', 'CertificatePrivateKey', undefined]]);
  });

  it('do not exist with a managed identity or without credentials', async () => {
    const found = await ends(
      { reader: { clientId: reader, credential: { kind: 'managed-identity' } } },
      () => undefined,
    );
    assert.deepEqual(found, []);
  });
});

describe('a sentence about one of them', () => {
  const now = '2026-11-30T00:00:00.000Z';
  const said = (endsAt: string | undefined, language: 'en' | 'fr' = 'en') => {
    const { verdict, said } = credentialSaid(
      {
        of: 'reader',
        kind: 'secret',
        variable: 'ECE_DOCTOR_READER_SECRET',
        ...(endsAt === undefined ? {} : { endsAt }),
      },
      now,
    );
    return [verdict, said.map((text) => read(text, { language })).join(' ')];
  };

  it('warns less than 30 days before the end, and names the setting for the new one', () => {
    assert.deepEqual(said('2026-12-30T00:00:00.000Z'), [
      'pass',
      'Client secret of the reader: expires on Dec 30, 2026.',
    ]);
    assert.deepEqual(said('2026-12-29T23:59:00.000Z'), [
      'warn',
      'Client secret of the reader: expires on Dec 29, 2026. Create a new one in Entra, and set it as ECE_DOCTOR_READER_SECRET.',
    ]);
    assert.match(said(now)[1] ?? '', /^Client secret of the reader: expired on Nov 30, 2026\. /);
    assert.match(
      said('2026-12-29T23:59:00.000Z', 'fr')[1] ?? '',
      /^Secret client de l’application de lecture\s: expire le 29 déc\. 2026\. /,
    );
  });
  it('says who can see an end that is not known', () =>
    assert.match(
      said(undefined)[1] ?? '',
      /is not known here\. An administrator of its tenant sees it under Entra ID > App registrations > /,
    ));
});
