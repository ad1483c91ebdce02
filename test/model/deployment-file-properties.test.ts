import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { deploymentText } from '../../simulator/demo/deployment.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import { readDeployment } from '../../src/model/deployment-file.ts';
import { languages, read } from '../../src/text/index.ts';
import { anyText, changed, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';

const label = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const word = fc.oneof(
  label,
  fc.constantFrom('12.10', 'null', 'yes', 'no', '~', '0x1F', '1e3', '2026-11-27', '- a', ': ', '#', '*a', '!!str', '%'),
);
const release = fc
  .oneof(
    word,
    anyText(40).filter((text) => /\S/.test(text)),
  )
  .filter((text) => text.length <= 80);
const host = fc.stringMatching(/^[a-z0-9]{1,12}(\.[a-z0-9]{1,12}){0,3}$/);
const mailbox = fc.stringMatching(/^[a-z][a-z0-9]{0,8}@[a-z]{2,8}\.(com|example)$/);

const deployment: fc.Arbitrary<Deployment> = fc
  .record(
    {
      name: label,
      release,
      externalUrl: anyText(60).filter((text) => text !== ''),
      transport: fc.constantFrom('imap', 'pop3', 'graph'),
      accountModel: fc.constantFrom('mailbox', 'shared'),
      sharedAccount: mailbox,
      mailboxes: fc.array(mailbox, { minLength: 1, maxLength: 5 }),
      microsoft: fc.record({ cloud: fc.constantFrom('worldwide', 'gcc-high', 'dod', 'china'), tenantId: fc.uuid() }),
      servers: fc.uniqueArray(
        fc.record({ name: label, roles: fc.constantFrom(['services'], ['application', 'web']), release }),
        { minLength: 1, maxLength: 4, selector: ({ name }) => name.toLowerCase() },
      ),
      alarmRelay: host.map((name) => `${name}:25`),
      extraEndpoints: fc.array(
        host.map((name) => `${name}:443`),
        { maxLength: 3 },
      ),
      endpoints: fc.record({ imap: fc.record({ host, port: fc.integer({ min: 1, max: 65_535 }) }) }),
    },
    { requiredKeys: ['name', 'release', 'transport', 'accountModel', 'mailboxes', 'servers'] },
  )
  .map((made) => deploymentSchema.parse(made));

const pieces =
  'name: contoso\n|release: "12.6(1)"\n|transport: imap\n|accountModel: shared\n|mailboxes: [a@example.com]\n|servers:\n  - { name: a, roles: [services] }\n|  - name: A\n    roles: [services]\n|endpoints: { imap: {} }\n|microsoft:\n  cloud: china\n|&a |*a|<<: *a\n|? |: |- |!!binary |!!set |!!timestamp |!<x> |[|]|{|}|"|\'|>-\n|\n|---\n|...\n|%YAML 1.1\n|#|\t|__proto__: 1\n|constructor: {}\n|toString: x\n|null|~: 1\n|1: 2\n|[a, b]: c\n|{a: b}: c\n|]]]]]]]]|[[[[[[[['.split(
    '|',
  );

const file = fc.oneof(
  changed(deployment.map(deploymentText), pieces),
  changed(
    deployment.map((made) => stringify(made, { collectionStyle: 'flow' })),
    pieces,
  ),
  textOf(pieces, 40),
  anyText(300),
);

function deploymentIn(yaml: string): Deployment | undefined {
  const result = readDeployment(yaml, { file: 'd.yaml' });
  return result.ok ? result.deployment : undefined;
}

function assertRead(yaml: string): void {
  const result = readDeployment(yaml, { file: 'd.yaml' });
  if (result.ok) {
    assert.deepEqual(deploymentIn(stringify(result.deployment)), result.deployment);
    return;
  }
  assert.ok(result.problems.length > 0, yaml);
  const lines = yaml.split(/\r\n|\r|\n/).length;
  for (const { line, column, message } of result.problems) {
    assert.ok(line >= 1 && line <= lines && column >= 1, `${line}:${column} of ${lines}`);
    for (const language of languages) assert.doesNotMatch(read(message, { language }), /\bdeployment-file\.[a-z]/);
  }
}

describe('a deployment file with any content', () => {
  it('is read as it was written, or refused with problems that have a line in it', () => {
    fc.assert(fc.property(file, assertRead), tried(1500));
  });
  it('is read back equal to the deployment that was written', () => {
    fc.assert(
      fc.property(deployment, (made) => {
        assert.deepEqual(deploymentIn(deploymentText(made)), made);
        assert.deepEqual(parse(deploymentText(made)), JSON.parse(JSON.stringify(parse(deploymentText(made)))));
      }),
      tried(300),
    );
  });
  it('is refused if it nests as deep as it has characters', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...'[ { - ?_ -_ "]]]"_[ ?_-_ &a_[ !x_[ -\t {a:_ [a:_'.split(' '))
          .map((one) => one.replaceAll('_', ' ')),
        fc.constantFrom('', `a: "${']'.repeat(20_000)}"\nb: `, `# ${'}'.repeat(20_000)}\n`, '- - ', '\n'),
        fc.constantFrom(120, 3000, 20_000),
        (one, before, times) => assertRead(before + one.repeat(times)),
      ),
      tried(60),
    );
  });
  for (const { why, input } of corpusOf('deployment-file')) it(why, () => assertRead(input));
});
