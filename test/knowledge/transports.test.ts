import assert from 'node:assert/strict';
import { type Need, needOf, portRoles, type PortUse } from '../../src/knowledge/ports.ts';
import { scopePrefix, scopesFor, testScopes } from '../../src/knowledge/scopes.ts';
import { type Transport, transportNames } from '../../src/knowledge/transports.ts';

describe('a transport', () => {
  it('determines the endpoints of each kind of server, as Cisco lists them', () => {
    const [required, documented, unused] = [both('required'), both('documented'), both('unused')];
    const retriever = ['required', 'documented'];
    const alike = { login: required, loginInformation: both('information'), extra: required };
    const overSmtp = { outlook: required, smtp: required, smtpOutlook: both('alternative'), graph: unused };
    assert.deepEqual(needs('imap'), { ...alike, ...overSmtp, imap: retriever, pop3: unused });
    assert.deepEqual(needs('pop3'), { ...alike, ...overSmtp, imap: unused, pop3: retriever });
    assert.deepEqual(needs('graph'), {
      ...alike,
      outlook: documented,
      smtp: unused,
      smtpOutlook: unused,
      imap: unused,
      pop3: unused,
      graph: retriever,
    });
  });
  it('determines the service whose scopes a test sign-in requests, in every cloud', () => {
    assert.deepEqual(
      transportNames.map((transport) => [scopePrefix('worldwide', transport), scopePrefix('china', transport)]),
      [
        ['https://outlook.office.com', 'https://partner.outlook.cn'],
        ['https://outlook.office.com', 'https://partner.outlook.cn'],
        ['https://graph.microsoft.com', 'https://microsoftgraph.chinacloudapi.cn'],
      ],
    );
    for (const transport of transportNames)
      for (const scope of testScopes('gcc-high', transport, 'shared').filter((name) => name !== 'offline_access'))
        assert.ok(scope.startsWith(`${scopePrefix('gcc-high', transport)}/`), scope);
  });
  it('determines the scopes that ECE requests, which are published for the mail protocols only', () => {
    assert.deepEqual(
      transportNames.map((transport) => scopesFor(transport, 'shared')),
      [
        { scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send', 'offline_access'], sure: true },
        { scopes: ['POP.AccessAsUser.All', 'SMTP.Send', 'offline_access'], sure: true },
        { scopes: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'], sure: false },
      ],
    );
  });
});

/** For each endpoint the need of the services server, then of the application server. */
function needs(transport: Transport): Partial<Record<PortUse, (Need | undefined)[]>> {
  const uses: PortUse[] = [
    'login',
    'loginInformation',
    'outlook',
    'imap',
    'pop3',
    'smtp',
    'smtpOutlook',
    'graph',
    'extra',
  ];
  return Object.fromEntries(uses.map((use) => [use, portRoles.map((role) => needOf(use, transport, [role]))]));
}

function both(need: Need): Need[] {
  return [need, need];
}
