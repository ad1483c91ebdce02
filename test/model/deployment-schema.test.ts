/** The bot refuses the same files as the published JSON Schema, which editors use. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readDeployment } from '../../src/model/deployment-file.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync('docs/reference/deployment.schema.json', 'utf8')) as object,
);
const whole = {
  name: 'contoso',
  release: '12.6(1)_ES12',
  externalUrl: 'https://ece.example.com',
  transport: 'imap',
  accountModel: 'shared',
  sharedAccount: 'svc-ece@example.com',
  mailboxes: ['sales@example.com'],
  servers: [{ name: 'ece-svc-01', roles: ['services'] }],
};

describe('the deployment file and its JSON Schema', () => {
  for (const [what, change, right] of [
    ['a name with a capital', { name: 'Contoso' }, true],
    ['a name with a blank', { name: 'con toso' }, false],
    ['a server with capitals', { servers: [{ name: 'ECE-SVC-01', roles: ['services'] }] }, true],
    ['a host with capitals', { endpoints: { imap: { host: 'Mail.Example.com', address: '127.0.0.1:10993' } } }, true],
    ['an IPv6 address with capitals', { endpoints: { imap: { address: '[2001:DB8::1]:993' } } }, true],
    ['a host with a blank', { endpoints: { imap: { host: 'mail example' } } }, false],
  ] as const) {
    it(`agree that ${what} is ${right ? 'accepted' : 'refused'}`, () => {
      const file = JSON.stringify({ ...whole, ...change });
      assert.equal(readDeployment(file, { file: 'contoso.yaml' }).ok, right);
      assert.equal(validate(JSON.parse(file)), right);
    });
  }
});
