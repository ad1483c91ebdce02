import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { deploymentFileSchema } from '../../src/model/deployment.ts';
import { readDeployment, type DeploymentProblem } from '../../src/model/deployment-file.ts';
import { en } from '../../src/text/en/index.ts';
import { fr } from '../../src/text/fr/index.ts';
import { read } from '../../src/text/index.ts';

const good = `name: contoso
release: "12.6(1)_ES6_ET2"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
mailboxes: [sales@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
endpoints: { imap: { host: imap.example.com, address: "127.0.0.1:10993", ca: ca.pem } }
`;

describe('the deployment file', () => {
  it('is read with the defaults filled in', () => {
    const result = readDeployment(good, { file: 'contoso.yaml' });
    assert.ok(result.ok);
    assert.equal(result.deployment.release, '12.6(1)_ES6_ET2');
    assert.deepEqual(result.deployment.extraEndpoints, []);
    assert.equal(result.deployment.endpoints.imap?.address, '127.0.0.1:10993');
  });

  it('is read equally with Windows line ends and a byte order mark', () => {
    assert.ok(readDeployment(`\uFEFF${good.replaceAll('\n', '\r\n')}`, { file: 'f' }).ok);
  });

  it('has all its mistakes reported at once, each with its line, its field and the allowed values', () => {
    const problems = problemsOf(
      good
        .replace('release:', 'relase:')
        .replace('imap\n', 'smtp\n')
        .replace('[services]', '[service]')
        .replace('sales@example.com', 'sales'),
    );
    assert.deepEqual(
      problems.map(({ line, field }) => [line, field]),
      [
        [1, 'release'],
        [2, 'relase'],
        [4, 'transport'],
        [6, 'mailboxes[0]'],
        [8, 'servers[0].roles[0]'],
      ],
    );
    assert.match(english(problems[1]), /^contoso\.yaml, line 2: .*release/);
    assert.match(english(problems[2]), /“smtp”.*imap, pop3 or graph/);
    assert.match(english(problems[4]), /Did you mean “services”/);
  });

  it('has its mistakes reported in French', () => {
    const [problem] = problemsOf(good.replace('transport: imap', 'transport: smtp'));
    assert.ok(problem);
    assert.equal(
      read(problem.message, { language: 'fr' }),
      'contoso.yaml, ligne 4\u00a0: transport ne peut pas valoir «\u00a0smtp\u00a0». Valeurs admises\u00a0: imap, pop3 ou graph.',
    );
  });

  it('is refused with an unquoted release, because YAML would turn 12.10 into 12.1', () => {
    const [problem] = problemsOf(good.replace('"12.6(1)_ES6_ET2"', '12.10'));
    assert.match(english(problem), /"12\.10"/);
  });

  it('is refused with a relay for alarms that is no host and port', () => {
    for (const relay of ['relay.example.com', 'smtp://relay.example.com:25', '"relay example:25"', '25', '[]'])
      assert.match(
        english(problemsOf(`${good}alarmRelay: ${relay}\n`)[0]),
        /alarmRelay.*host:port of the mail relay for alarms, such as relay\.example\.com:25/,
        relay,
      );
    assert.equal(readDeployment(`${good}alarmRelay: relay.example.com:25\n`, { file: 'contoso.yaml' }).ok, true);
  });

  it('distinguishes a field at the wrong depth from a misspelt one', () => {
    assert.match(
      english(problemsOf(`${good}microsoft:\n  consoleUrl: https://ece.example.com\n`)[0]),
      /belongs to the file itself/,
    );
  });

  it('reports a duplicate field and a duplicate server, and reads on', () => {
    const problems = problemsOf(
      `${good.replace('servers:', 'servers:\n  - { name: ECE-svc-01, roles: [web] }')}transport: smtp\n`,
    );
    assert.deepEqual(
      problems.map(({ line, field }) => [line, field]),
      [
        [9, 'servers[1].name'],
        [11, 'transport'],
      ],
    );
  });

  it('reports the line of a tab, of an unclosed quote and of a second document', () => {
    assert.equal(problemsOf('name: a\nservers:\n\t- name: b\n')[0]?.line, 3);
    assert.match(english(problemsOf(`name: "contoso\nrelease: "12"\n`)[0]), /line [12]: /);
    assert.match(english(problemsOf(`${good}---\n${good}`)[0]), /line 10: A second document/);
  });

  it('refuses more fields than any deployment has before it compares them with each other', () => {
    for (const yaml of [
      Array.from({ length: 8000 }, (_, index) => `key${index}: 1`).join('\n'),
      `{${Array.from({ length: 8000 }, (_, index) => `key${index}`).join(', ')}}`,
      Array.from({ length: 8000 }, (_, index) => `? key${index}`).join('\n'),
    ])
      assert.deepEqual(
        problemsOf(yaml).map((problem) => english(problem)),
        [
          'contoso.yaml, line 1: The file has more than 3,000 fields, so it was not read. A deployment file has a few dozen lines: is this the right file?',
        ],
      );
  });

  it('is read in its largest allowed size, as YAML and as JSON', () => {
    const deployment = {
      name: 'contoso',
      release: '12.6(1)',
      transport: 'imap',
      accountModel: 'mailbox',
      mailboxes: Array.from({ length: 500 }, (_, index) => `box${index}@example.com`),
      servers: Array.from({ length: 100 }, (_, index) => ({
        name: `ece-svc-${index}`,
        roles: ['services', 'application', 'web', 'file', 'database', 'messaging'],
        release: '12.6(1)_ES6',
      })),
      extraEndpoints: Array.from({ length: 50 }, (_, index) => `crl${index}.example.com:80`),
    };
    for (const yaml of [stringify(deployment), JSON.stringify(deployment)])
      assert.deepEqual(readDeployment(yaml, { file: 'f' }).ok, true, yaml.slice(0, 100));
  });

  it('reports one mistake once', () => {
    assert.deepEqual(
      problemsOf('name: contoso: europe\n').map(({ message }) => read(message, { language: 'en' })),
      [
        'contoso.yaml, line 1: A second “field: value” begins inside a value. Put a value that contains “: ” between quotes, or begin the field on a line of its own, in the column of the others.',
      ],
    );
    assert.equal(problemsOf('- a\nb: c\n').length, 1);
  });

  it('has the line of the field with the wrong indentation, not the line above it', () => {
    const problems = problemsOf(good.replace('transport:', ' transport:'));
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [[4, 2]],
    );
    assert.match(english(problems[0]), /in the column of the others/);
  });

  it('suggests the known name for letters in another order, another case or other hyphens', () => {
    const text = good.replace('host:', 'hots:').replace('accountModel', 'account_model');
    assert.deepEqual(
      problemsOf(`${text}microsoft: { cloud: GCC_High }\n`)
        .map(english)
        .filter((sentence) => sentence.includes('Did you mean')),
      [
        'contoso.yaml, line 5: There is no field account_model. Did you mean “accountModel”?',
        'contoso.yaml, line 9: There is no field endpoints.imap.hots. Did you mean “host”?',
        'contoso.yaml, line 10: microsoft.cloud cannot be “GCC_High”. Did you mean “gcc-high”? Allowed: worldwide, gcc-high, dod or china.',
      ],
    );
  });

  it('reports no fields after broken syntax, because their place is then uncertain', () => {
    const problems = problemsOf(
      'name: contoso\ntransport: smtp\nmailboxes: [a@example.com\nservers:\n  - { name: x, roles: [web] }\n',
    );
    assert.equal(problems[0]?.field, 'transport');
    assert.ok(problems.slice(1).every(({ field }) => field === ''));
  });

  for (const [what, text, sentence] of [
    ['nothing', '', /is empty/],
    ['a comment only', '# later\n', /is empty/],
    ['a sentence', 'hello', /field: value/],
    ['a list', '- a\n- b\n', /field: value/],
    ['more than 1 MB', `name: ${'x'.repeat(1_000_001)}`, /larger than 1 MB/],
    ['a hundred thousand brackets', '['.repeat(100_000), /nested/],
    ['a hundred thousand dashes', '- '.repeat(100_000), /nested/],
    [
      'an alias bomb',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n',
      /aliases/,
    ],
  ] as const) {
    it(`is refused in one sentence if it holds ${what}`, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1);
      assert.match(english(problems[0]), sentence);
    });
  }

  it('does not take a property of Object.prototype for a field', () => {
    assert.deepEqual(
      problemsOf(`${good}__proto__: { polluted: 1 }\nconstructor: 1\n`).map(({ line }) => line),
      [10, 11],
    );
    assert.ok(!('polluted' in {}));
  });

  it('has a sentence for every field of the schema in both languages, with every allowed value', () => {
    for (const { place, values } of places(deploymentFileSchema, '')) {
      for (const catalogue of [en, fr] as Record<string, string>[]) {
        const sentence = catalogue[`deployment-file.allowed.${place}`];
        assert.ok(sentence !== undefined, `no words for ${place}`);
        for (const value of values) assert.ok(sentence.includes(value), `${place}: ${value}`);
      }
    }
  });

  it('has a text in both catalogues for each problem', () => {
    const broken = [
      '',
      'a: *b\n',
      'a: [\n',
      '? a\n: b\n b',
      'name:\n',
      good.replace('imap', 'imapp'),
      good.replace('name:', 'nam:'),
      `${good}zzzzzz: 1\n`,
    ];
    for (const problem of broken.flatMap(problemsOf)) {
      for (const language of ['en', 'fr'] as const)
        assert.doesNotMatch(read(problem.message, { language }), /deployment-file\.|\{\{/);
    }
  });
});

function problemsOf(text: string): DeploymentProblem[] {
  const result = readDeployment(text, { file: 'contoso.yaml' });
  assert.ok(!result.ok, 'was accepted');
  return result.problems;
}

function english(problem: DeploymentProblem | undefined): string {
  assert.ok(problem);
  return read(problem.message, { language: 'en' });
}

interface Definition {
  type: string;
  innerType?: { def: Definition };
  shape?: Record<string, { def: Definition }>;
  element?: { def: Definition };
  valueType?: { def: Definition };
  entries?: Record<string, string>;
}

/** The catalogue's name for each field of a schema, with the values of an enum. */
function* places(schema: unknown, place: string): Generator<{ place: string; values: string[] }> {
  let { def } = schema as { def: Definition };
  while (def.innerType !== undefined) def = def.innerType.def;
  if (place !== '') yield { place, values: Object.values(def.entries ?? {}) };
  // The catalogue omits `.item` in fields of list items: servers.name.
  const base = place.replace(/\.item$/, '');
  for (const [name, child] of Object.entries(def.shape ?? {}))
    yield* places(child, base === '' ? name : `${base}.${name}`);
  if (def.element !== undefined) yield* places(def.element, `${place}.item`);
  if (def.valueType !== undefined) yield* places(def.valueType, `${place}.endpoint`);
}
