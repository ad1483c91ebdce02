/** Mails with the real settings, from the row to the server: SMTP and Graph, and the addresses that get none. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { outgoingState } from '../../src/outgoing/rows.ts';
import type { Mails } from '../../src/outgoing/mail/mails.ts';
import { readMail } from '../../src/main/configuration/mail.ts';
import { mailMistakes, mailsFor } from '../../src/main/mail.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import { setOwner } from '../../src/runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { read } from '../../src/text/index.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
import { certificateKit } from '../kit/certificates.ts';
import { closeServers, serve } from '../kit/servers.ts';
import { plainProof, submission } from '../kit/submission.ts';
import { onBothStores } from '../store/both-stores.ts';
import {
  canaries,
  deploymentWith,
  graphError,
  type Microsoft,
  microsoft,
  type Reply,
  tenantOver,
  type Wishes,
} from '../tenant/microsoft.ts';

const from = 'doctor@example.com';
const network = { address: 'network@example.com', name: 'Network team' };
const mailId = 'eeeeeeee-1111-4222-8333-444444444444';
const application = { ECE_DOCTOR_MAIL_ID: mailId, ECE_DOCTOR_MAIL_SECRET: 'the-secret-of-the-mails' };

onBothStores('mails with the settings of a bot', (test) => {
  let store: DeploymentStore;
  let world: Microsoft | undefined;
  let tenant: Tenant | undefined;
  let mails: Mails | undefined;
  let folder: string;
  beforeEach(async () => {
    store = await test.open();
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-mails-'));
  });
  afterEach(async () => {
    await mails?.close();
    await tenant?.close();
    await world?.close();
    await closeServers();
    rmSync(folder, { recursive: true });
    [mails, tenant, world] = [undefined, undefined, undefined];
  });

  /** `standIns` are endpoints of the deployment besides Microsoft's. */
  async function begin(
    settings: Record<string, string>,
    wishes: Wishes = {},
    standIns: Deployment['endpoints'] = {},
    reader = true,
  ): Promise<Mails> {
    world = await microsoft(wishes);
    writeFileSync(path.join(folder, 'ca.pem'), world.ca);
    const at = ({ port }: { port: number }) => ({ address: `127.0.0.1:${port}`, ca: 'ca.pem' });
    const deployment = deploymentWith({
      endpoints: { login: at(world.login), graph: at(world.graph), exchange: at(world.exchange), ...standIns },
    });
    tenant = tenantOver(world);
    const nothing: Pick<Tenant, 'ask' | 'verifiedDomains'> = {
      ask: async () => undefined,
      verifiedDomains: async () => ({ failure: { phase: 'token', code: 'NO_READER', text: '' } }),
    };
    const { mail, mistakes } = readMail({ ECE_DOCTOR_MAIL_FROM: from, ...settings });
    assert.deepEqual(mistakes, []);
    mails = mailsFor(
      { mail, proxy: undefined, deploymentFile: path.join(folder, 'deployment.yaml') },
      {
        store,
        replica: 'one',
        logger: pino({ level: 'silent' }),
        deploymentNow: async () => deployment,
        tenant: reader ? tenant : nothing,
      },
    );
    return mails;
  }

  async function send(to: Mails): Promise<string> {
    const id = await store.db
      .transaction()
      .execute((db) =>
        to.insert(db, { to: network, language: 'en', subject: 'Port 993', text: 'Open it.', html: '<p>Open it.</p>' }),
      );
    to.begin();
    await to.settled();
    return id;
  }

  describe('over SMTP', () => {
    async function office(proof: string) {
      const kit = await certificateKit('smtp.office365.com');
      const served = submission(kit.good, { proof });
      const { port } = await serve(served.behaviour);
      writeFileSync(path.join(folder, 'smtp.pem'), kit.ca);
      return { ...served, standIn: { smtp: { address: `127.0.0.1:${port}`, ca: 'smtp.pem' } } };
    }
    const settings = { ECE_DOCTOR_MAIL_SMTP: 'smtp.office365.com:587' };

    it('are sent with a password', async () => {
      const { accepted, standIn } = await office(plainProof(from, 'a password'));
      const id = await send(await begin({ ...settings, ECE_DOCTOR_MAIL_PASSWORD: 'a password' }, {}, standIn));
      assert.deepEqual([accepted.length, accepted[0]?.to], [1, 'network@example.com']);
      assert.ok(accepted[0]?.source.includes(`Message-ID: ${id}`));
      assert.equal((await outgoingState(store, id))?.state, 'sent');
    });

    it('are sent with a token of the application for Exchange Online', async () => {
      const { accepted, standIn } = await office(`user=${from}\u0001auth=Bearer ${canaries.exchange}\u0001\u0001`);
      await send(await begin({ ...settings, ...application }, {}, standIn));
      assert.equal(accepted.length, 1);
      const form = new URLSearchParams(world?.login.bodies[0]);
      assert.deepEqual([form.get('client_id'), form.get('scope')], [mailId, 'https://outlook.office365.com/.default']);
    });
  });

  describe('through Graph', () => {
    const answering =
      (...replies: Reply[]): NonNullable<Wishes['instead']> =>
      (service) =>
        service === 'graph' ? (replies.length > 1 ? replies.shift() : replies[0]) : undefined;

    it('are sent as MIME, with all headers', async () => {
      const id = await send(await begin(application, { instead: answering({ status: 202, body: '' }) }));
      assert.equal((await outgoingState(store, id))?.state, 'sent');
      const [request] = world?.graph.requests ?? [];
      assert.equal(request, 'POST /v1.0/users/doctor%40example.com/sendMail');
      assert.equal(world?.headers.graph[0]?.['content-type'], 'text/plain');
      const source = Buffer.from(world?.graph.bodies[0] ?? '', 'base64').toString();
      assert.ok(source.includes(`Message-ID: ${id}`));
      assert.match(source, /^Auto-Submitted: auto-generated\r$/m);
    });

    for (const [name, reply, failure, state] of [
      ['a refused right', graphError(403, 'ErrorAccessDenied', 'Access is denied.'), 'ErrorAccessDenied', 'waiting'],
      ['an unknown sender', graphError(404, 'ErrorInvalidUser', 'The user is invalid.'), 'ErrorInvalidUser', 'waiting'],
      [
        'too many requests',
        graphError(429, 'TooManyRequests', 'Wait', { 'retry-after': '600' }),
        'THROTTLED',
        'waiting',
      ],
      [
        'an address that does not exist',
        graphError(400, 'ErrorInvalidRecipients', 'No'),
        'ErrorInvalidRecipients',
        'given-up',
      ],
      ['a page of a gateway', { status: 504, body: '<html>' }, 'SERVER_ERROR', 'waiting'],
    ] as [string, Reply, string, string][])
      it(`say so after ${name}`, async () => {
        const id = await send(await begin(application, { instead: answering(reply) }));
        const found = await outgoingState(store, id);
        assert.deepEqual([found?.failure?.code, found?.state], [failure, state]);
      });

    it('wait as long as Graph asks', async () => {
      const busy = graphError(429, 'TooManyRequests', 'Wait', { 'retry-after': '600' });
      const id = await send(await begin(application, { instead: answering(busy) }));
      const row = await store.db.selectFrom('outgoing').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      assert.ok(Date.parse(row.next_attempt_at) - Date.now() > 590_000);
    });

    it('are sent with a new token if the token was revoked', async () => {
      const revoked = graphError(401, 'InvalidAuthenticationToken');
      const id = await send(await begin(application, { instead: answering(revoked, { status: 202, body: '' }) }));
      assert.deepEqual([(await outgoingState(store, id))?.attempts, world?.login.bodies.length], [1, 2]);
    });

    it('say that Entra refused a token', async () => {
      const entra = () => ({
        status: 401,
        body: { error: 'invalid_client', error_codes: [7000222], error_description: 'AADSTS7000222: expired' },
      });
      const id = await send(await begin(application, { entra }));
      assert.equal((await outgoingState(store, id))?.failure?.code, 'AADSTS7000222');
    });
  });

  describe('are refused', () => {
    const user = (address: string, ...proxyAddresses: string[]) => ({
      id: 'aaaaaaaa-0000-4000-8000-000000000009',
      userPrincipalName: address,
      proxyAddresses,
    });
    const graph: Wishes['graph'] = (at, query) => {
      if (at.startsWith('/v1.0/domains'))
        return {
          body: {
            value: [
              { id: 'example.com', isVerified: true },
              { id: 'example.fr', isVerified: true },
              { id: 'example.net', isVerified: false },
            ],
          },
        };
      const asked = `${at} ${query.get('$filter') ?? ''}`;
      return at.startsWith('/v1.0/users') && asked.includes('vente@example.fr')
        ? { body: { value: [user('sales@example.com', 'SMTP:sales@example.com', 'smtp:vente@example.fr')] } }
        : undefined;
    };
    const reason = async (address: string, by?: 'administrator', reader = true): Promise<string | undefined> => {
      await mails?.close();
      const text = await (await begin(application, { graph }, {}, reader)).refusal(address, by);
      return text === undefined ? undefined : read(text, { language: 'en' });
    };

    it('to a mailbox that ECE reads, in every spelling', async () => {
      for (const address of ['sales@example.com', 'SALES@Example.com', ' sales+x@example.com '])
        for (const by of ['administrator', undefined] as const)
          assert.match((await reason(address, by)) ?? '', /^ECE reads the mailbox sales/);
    });

    it('to an alias of such a mailbox', async () => {
      for (const by of ['administrator', undefined] as const)
        assert.match(
          (await reason('vente@example.fr', by)) ?? '',
          /^vente@example\.fr belongs to the mailbox sales@example\.com/,
        );
    });

    it('outside the verified domains of the tenant, unless an administrator names the address', async () => {
      assert.equal(await reason('network@example.com'), undefined);
      assert.equal(await reason('network@example.fr'), undefined);
      assert.match((await reason('network@example.net')) ?? '', /^example\.net is not a domain of this tenant/);
      assert.equal(await reason('network@example.net', 'administrator'), undefined);
    });

    it('not outside them after an administrator named the address', async () => {
      const to = { kind: 'mail', address: 'Network@example.org', name: 'Network' } as const;
      const setBy = { id: 'ada', name: 'Ada' };
      await setOwner(store, { owner: 'network', to, language: 'en', timeZone: 'UTC', setBy }, Date.now());
      assert.equal(await reason('network@example.org'), undefined);
      assert.match((await reason('other@example.org')) ?? '', /^example\.org is not a domain/);
    });

    it('outside the domains of the deployment if there is no reader', async () => {
      assert.equal(await reason('network@example.com', undefined, false), undefined);
      assert.match((await reason('network@example.fr', undefined, false)) ?? '', /^example\.fr is not a domain/);
    });

    it('to what is not exactly one address', async () => {
      for (const address of [
        'network',
        'a@example.com, b@example.com',
        'Network <a@example.com>',
        'a@example.com\r\nBcc: b',
      ])
        assert.match((await reason(address, 'administrator')) ?? '', /is not a mail address/);
    });

    it('on a bot without settings for mail', async () => {
      const none = mailsFor(
        { mail: undefined, proxy: undefined, deploymentFile: 'deployment.yaml' },
        {
          store,
          replica: 'one',
          logger: pino({ level: 'silent' }),
          deploymentNow: async () => deploymentWith(),
          tenant: { ask: async () => undefined, verifiedDomains: async () => ({ value: [] }) },
        },
      );
      assert.equal((await none.refusal('network@example.com'))?.key, 'mail.not-set-up');
    });
  });
});

describe('a bot does not start', () => {
  const mail = { from: 'Sales@example.com', smtp: undefined, proof: { password: 'x' } };
  it('if its mails would come from a mailbox that ECE reads', () =>
    assert.deepEqual(
      mailMistakes({ mail }, deploymentWith()).map(({ key }) => key),
      ['mail.from-polled'],
    ));
  it('if its application for mails has no tenant', () => {
    const proof = { application: { clientId: mailId, credential: { kind: 'secret', secret: 'x' } as const } };
    const deployment = deploymentWith({ microsoft: undefined });
    assert.deepEqual(
      mailMistakes({ mail: { ...mail, from, proof } }, deployment).map(({ key }) => key),
      ['mail.no-tenant'],
    );
  });
});
