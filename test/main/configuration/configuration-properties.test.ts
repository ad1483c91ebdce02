import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { type Environment, readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { languages, read } from '../../../src/text/index.ts';
import { anyText, changed } from '../../kit/hostile-text.ts';
import { corpusOf, tried } from '../../kit/properties.ts';

const example = readFileSync(path.join(import.meta.dirname, '../../../.env.example'), 'utf8');
const names = [...new Set([...example.matchAll(/^#?\s?([A-Za-z_]\w+)=/gm)].map(([, name = '']) => name))];
const secret = 'Zq8xV-lost-7Kp2';
const id = '11111111-2222-3333-4444-555555555555';
const right: Environment = {
  ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml',
  ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.com',
  ECE_DOCTOR_ADMINISTRATORS: id,
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: secret,
};
const values = [
  id,
  `group:${id}`,
  `https://x:${secret}@bot.contoso.com`,
  `postgres://ece:${secret}@db/ece`,
  `http://proxy:${secret}@proxy:8080`,
  `https://proxy.contoso.com:99999`,
  '-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----',
  'ab'.repeat(20),
  '10.0.0.0/8, app-service',
  '::1/129',
  '0',
  '1',
  '99999',
  'localhost',
  '19:abc@thread.tacv2',
  'Zm9v'.repeat(11),
  '{"kty":"OKP","crv":"Ed25519","x":"","d":""}',
];
/** Values with the secret stay unchanged, because a password is recognized only by its position in an address. */
const environment: fc.Arbitrary<Environment> = fc
  .tuple(
    fc.constantFrom(right, { ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml', ECE_DOCTOR_WITHOUT_CREDENTIALS: '1' }, {}),
    fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.constantFrom(...values),
        changed(fc.constantFrom(...values.filter((value) => !value.includes(secret)))),
        anyText(40),
      ),
      {
        maxKeys: 8,
      },
    ),
  )
  .map((parts) => Object.assign({}, ...parts));

function assertRead(given: Environment): void {
  const result = readConfiguration({ ...given });
  const said = result.ok ? result.configuration.missingSettings : result.mistakes;
  if (!result.ok) assert.ok(said.length > 0);
  for (const each of said)
    for (const language of languages) {
      const sentence = read(each, { language });
      assert.notEqual(sentence, each.key);
      assert.ok(!sentence.includes(secret), sentence);
    }
}

describe('arbitrary settings of a bot', () => {
  it('are accepted, or refused in sentences that repeat no secret', () => {
    fc.assert(fc.property(environment, assertRead), tried(1500));
  });
  for (const { why, input } of corpusOf('configuration')) it(why, () => assertRead({ ...right, ...parseEnv(input) }));
});
