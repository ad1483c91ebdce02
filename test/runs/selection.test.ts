import assert from 'node:assert/strict';
import type { Check } from '../../src/checks/check.ts';
import { checks as everyCheck } from '../../src/checks/index.ts';
import { selectionIn } from '../../src/checks/selection-words.ts';
import type { Server } from '../../src/model/deployment.ts';
import { parseSelection, type ParsedSelection, vocabulary } from '../../src/runs/selection.ts';
import { languages, read, say } from '../../src/text/index.ts';
import { contoso } from './deployment.ts';

const known: Check[] = (
  [
    'version/minimum',
    'version/uniform',
    'url/set',
    'network/login',
    'network/imap',
    'network/smtp',
    'manual/microsoft-analyzer',
  ] as const
).map((id) => ({ id, evaluate: () => [] }));

const parse = (text: string): ParsedSelection => parseSelection(text, contoso, known);

function understood(text: string) {
  const parsed = parse(text);
  assert.ok(parsed.ok, `${text}: ${parsed.ok ? '' : read(parsed.error, { language: 'en' })}`);
  return parsed.selection;
}

/** With all checks. */
function understoodWhole(text: string): string {
  const parsed = parseSelection(text, contoso);
  assert.ok(parsed.ok, text);
  return parsed.selection.text;
}

function refused(text: string) {
  const parsed = parse(text);
  assert.ok(!parsed.ok, text);
  const { error, suggestion, offers } = parsed;
  return { sentence: read(error, { language: 'en' }), key: error.key, suggestion, offers };
}

describe('selection', () => {
  for (const [typed, text, checks] of [
    ['', 'all', known.length],
    ['all', 'all', known.length],
    ['version', 'version', 2],
    ['connectivity', 'connectivity', 3],
    ['network', 'connectivity', 3],
    ['network/smtp network/imap network/login', 'connectivity', 3],
    ['network/imap', 'network/imap', 1],
    ['url version', 'version url', 3],
    ['version, network/imap; version/minimum', 'version network/imap', 3],
    ['version url network manual', 'all', known.length],
    ['“VERSION”.', 'version', 2],
    ['version\u00a0url', 'version url', 3],
    ['réseau', 'connectivity', 3],
    ['le réseau depuis ECE-SVC-01', 'connectivity on ece-svc-01', 3],
    ['tout sur ECE-SVC-01', 'all on ece-svc-01', known.length],
    ['all on ece-app-01 on ece-svc-01', 'all', known.length],
    ['on ece-app-01 version', 'version on ece-app-01', 2],
    ['on ece-app-01, ece-svc-01', 'all', known.length],
    ['the version of the server ece-app-01, please', 'version on ece-app-01', 2],
    ['version sur le serveur ece-app-01 svp', 'version on ece-app-01', 2],
    ['version on all servers', 'version', 2],
    ['la version de tous les serveurs', 'version', 2],
    ['the server version', 'version', 2],
  ] as const) {
    it(`understands "${typed}" as "${text}"`, () => {
      const selection = understood(typed);
      assert.equal(selection.text, text);
      assert.equal(selection.checks.length, checks);
      assert.deepEqual(
        understood(selection.text),
        selection,
        'its own text must mean the same again: a run is taken up from it',
      );
    });
  }

  it('understands mail in both languages, as a part of connectivity, and for one mailbox', () => {
    const withMail: Check[] = [
      ...known,
      ...(['mail/imap-open', 'mail/smtp-login'] as const).map((id): Check => ({ id, evaluate: () => [] })),
    ];
    const meant = (text: string) => {
      const parsed = parseSelection(text, contoso, withMail);
      assert.ok(parsed.ok, text);
      return parsed.selection;
    };
    for (const typed of ['mail', 'email', 'messagerie', 'Courrier'])
      assert.deepEqual(meant(typed).checks, ['mail/imap-open', 'mail/smtp-login'], typed);
    assert.deepEqual(meant('connectivity').checks, [
      'mail/imap-open',
      'mail/smtp-login',
      'network/imap',
      'network/login',
      'network/smtp',
    ]);
    assert.equal(meant('network').text, 'network');
    assert.equal(meant('network mail').text, 'connectivity');
    const one = meant('mail sales@example.com');
    assert.deepEqual([one.text, one.mailboxes], ['mail sales@example.com', ['sales@example.com']]);
    assert.deepEqual(
      meant('Sales@Example.com').checks,
      ['mail/imap-open', 'mail/smtp-login', 'network/imap', 'network/login', 'network/smtp'],
      'what there is to know of one mailbox, and the way to it',
    );
  });

  it('has servers in the spelling and order of the deployment, and none if all are named', () => {
    assert.deepEqual(understood('all on ECE-APP-01').servers, ['ece-app-01']);
    assert.deepEqual(understood('all on ece-app-01 and ece-svc-01').servers, []);
  });

  for (const [typed, suggestion] of [
    ['conectivity', 'connectivity'],
    ['verison on ece-svc-01', 'version on ece-svc-01'],
    ['netwrok/imap', 'network/imap'],
    ['reseaux', 'network'],
    ['version on ece-svc-1', 'version on ece-svc-01'],
    ['sales', 'sales@example.com'],
    ['network Sales quick', 'network sales@example.com quick'],
    ['version for salse', 'version for sales@example.com'],
    ['version for sales@', 'version for sales@example.com'],
    ['version sales@example.org', 'version sales@example.com'],
    ['on svc-1', 'on ece-svc-01'],
  ] as const) {
    it(`suggests "${suggestion}" for "${typed}"`, () => {
      const { suggestion: given } = refused(typed);
      assert.equal(given, suggestion);
      understood(suggestion);
    });
  }

  it('lists the areas if no word is near', () => {
    const { key, sentence, suggestion } = refused('xylophone');
    assert.deepEqual([key, suggestion], ['selection.no-such-word', undefined]);
    assert.deepEqual(refused('version xylophone').offers, ['version']);
    assert.match(sentence, /^“xylophone” is neither an area nor a check\. Use one of all, receiving, .*, graph, or/);
  });

  it('lists every word for an unknown one, in the spelling of each language', () => {
    const words = vocabulary().filter(({ kind }) => kind !== 'check');
    for (const language of languages)
      assert.deepEqual(
        read(say('selection.areas'), { language }).split(', '),
        words.map(({ word }) => selectionIn(language, word)),
        language,
      );
  });

  it('understands receiving, sending and each protocol as the checks that serve them', () => {
    const ids = (text: string): string[] => {
      const parsed = parseSelection(text, contoso);
      assert.ok(parsed.ok, text);
      return parsed.selection.checks;
    };
    const every = everyCheck.map(({ id }) => id);
    const without = (text: string): string[] => every.filter((id) => !ids(text).includes(id)).toSorted();
    assert.deepEqual(without('receiving'), [
      'delivery/direct-send',
      'delivery/external-recipients',
      'mail/alarm-path',
      'mail/send-as',
      'mail/smtp-login',
      'network/smtp',
      'protocols/smtp-auth',
      'rights/send-as',
    ]);
    assert.deepEqual(without('envoi'), [
      'delivery/suspected-spam',
      'ece/last-mail',
      'ece/retriever',
      'mail/graph-open',
      'mail/imap-open',
      'mail/pop3-open',
      'mailbox/forwarding',
      'mailbox/recoverable-items',
      'mailbox/rules',
      'mailbox/senders',
      'network/imap',
      'network/pop3',
      'protocols/inbound',
      'rights/full-access',
    ]);
    assert.deepEqual(ids('imap'), ['mail/imap-open', 'network/imap', 'protocols/inbound']);
    assert.deepEqual(ids('smtp'), ['mail/smtp-login', 'network/smtp', 'protocols/smtp-auth']);
    assert.deepEqual(ids('graph'), ['mail/graph-open', 'network/graph']);
    for (const text of ['receiving', 'sending', 'imap', 'smtp', 'pop3', 'graph', 'mail network/graph', 'connectivity'])
      assert.equal(understoodWhole(text), text === 'mail network/graph' ? 'mail network/graph' : text);
    assert.equal(understoodWhole('receiving sending'), 'all');
  });

  it('lists the servers for a server that is not in the deployment', () => {
    const { key, sentence } = refused('all on mail-gateway');
    assert.equal(key, 'selection.no-such-server');
    assert.match(
      sentence,
      /“mail-gateway” is not a server of the deployment contoso\. Its servers are ece-svc-01 and ece-app-01\./,
    );
  });

  it('refuses a database server, because no check observes from one', () =>
    assert.equal(refused('all on ece-db-01').key, 'selection.server-without-probe'));
  it('asks for the server if "on" is the last word', () =>
    assert.equal(refused('version on').key, 'selection.on-what'));
  it('refuses a text that is too long', () => assert.equal(refused('version '.repeat(1000)).key, 'selection.too-long'));
  it('understands a word after "on" as a server, and offers the area', () => {
    const { key, offers } = refused('network/imap on version');
    assert.equal(key, 'selection.no-such-server');
    assert.deepEqual(offers, ['network/imap version', 'network/imap on ece-svc-01', 'network/imap on ece-app-01']);
  });

  for (const [typed, offer] of [
    ['server', 'server ece-svc-01'],
    ['le serveur', 'le serveur ece-svc-01'],
    ['version on the server', 'version on the server ece-svc-01'],
    ['ece-app-9', 'ece-svc-01'],
    ['on ece-db-09', 'on ece-svc-01'],
    ['server 7', 'server ece-svc-01'],
    ['serveur 1', 'serveur ece-svc-01'],
    ['n°1', 'ece-svc-01'],
  ] as const)
    it(`offers each server for "${typed}", and never means all of them`, () => {
      assert.deepEqual(refused(typed).offers, [offer, offer.replace('svc', 'app')]);
    });

  it('offers only the servers with the typed number, and corrects several numbers at once', () => {
    const names = ['ece-svc-01', 'ece-svc-02', 'ece-app-12'];
    const servers = names.map((name): Server => ({ name, roles: ['services'] }));
    const offersFor = (text: string) => {
      const parsed = parseSelection(text, { ...contoso, servers }, known);
      assert.ok(!parsed.ok);
      return parsed.suggestion ?? parsed.offers;
    };
    assert.equal(offersFor('version server 2'), 'version server ece-svc-02');
    assert.equal(offersFor('servers 1 and 12'), 'servers ece-svc-01 and ece-app-12');
    assert.deepEqual(
      offersFor('on 3'),
      names.map((name) => `on ${name}`),
    );
  });

  for (const typed of ['for', 'version with', 'version en'])
    it(`asks what is missing after "${typed}"`, () => assert.equal(refused(typed).key, 'selection.for-what'));

  it('has a vocabulary without empty areas', () => {
    const words = vocabulary(known.filter(({ id }) => !id.startsWith('url/') && !id.startsWith('network/')));
    assert.deepEqual(
      words.filter(({ kind }) => kind !== 'check').map(({ word }) => word),
      ['all', 'receiving', 'sending', 'version', 'manual'],
    );
  });

  it('has a title in every language for every word', () => {
    for (const { word, title } of vocabulary())
      for (const language of languages) assert.notEqual(read(title, { language }), title.key, word);
  });

  it('leaves out, with “quick” in both languages, the checks that ask a question for each mailbox, and says so', () => {
    const slow = everyCheck.flatMap((check) => (check.slow === true ? [check.id as string] : []));
    const chosen = (text: string) => {
      const parsed = parseSelection(text, contoso);
      assert.ok(parsed.ok);
      return parsed.selection;
    };
    assert.ok(slow.includes('mailbox/quota'));
    for (const typed of ['all quick', 'tout rapide', 'quick']) {
      assert.equal(chosen(typed).text, 'all quick', typed);
      assert.deepEqual(
        chosen('all').checks.filter((id) => !chosen(typed).checks.includes(id)),
        slow.toSorted(),
      );
      assert.deepEqual(chosen(chosen(typed).text), chosen(typed));
    }
    assert.equal(chosen('protocols quick').text, 'protocols', 'nothing of it is slow');
    assert.deepEqual(chosen('mailbox/quota quick').checks, ['mailbox/quota'], 'it was named');
  });

  it('understands several wordings of “through proxy”, and uses one itself', () => {
    for (const typed of ['network through proxy', 'proxy network', 'réseau via proxy', 'network par le proxy']) {
      const selection = understood(typed);
      assert.equal(selection.throughProxy, true, typed);
      assert.equal(selection.text, 'connectivity through proxy', typed);
    }
    assert.equal(understood('network').throughProxy, false);
  });
});

describe('a selection of mailboxes', () => {
  const many: Check[] = (
    ['version/minimum', 'licence/exchange-plan', 'rights/full-access', 'protocols/inbound', 'network/imap'] as const
  ).map((id) => ({ id, evaluate: () => [] }));
  const deployment = { ...contoso, mailboxes: ['Sales@example.com', 'support@example.com', 'billing@example.com'] };
  const understand = (text: string) => {
    const parsed = parseSelection(text, deployment, many);
    assert.ok(parsed.ok, text);
    return parsed.selection;
  };

  for (const [typed, text, mailboxes] of [
    ['rights sales@example.com', 'rights sales@example.com', ['sales@example.com']],
    ['rights for sales@example.com', 'rights sales@example.com', ['sales@example.com']],
    ['rights on sales@example.com please', 'rights sales@example.com', ['sales@example.com']],
    ['les droits sur sales@example.com', 'rights sales@example.com', ['sales@example.com']],
    ['SALES@EXAMPLE.COM rights', 'rights sales@example.com', ['sales@example.com']],
    [
      'rights, licence support@example.com and sales@example.com',
      'licence rights sales@example.com support@example.com',
      ['sales@example.com', 'support@example.com'],
    ],
    ['sales@example.com', 'protocols licence rights network sales@example.com', ['sales@example.com']],
    ['svc-ece@example.com licence', 'licence svc-ece@example.com', ['svc-ece@example.com']],
    ['all sales@example.com on ece-svc-01', 'all sales@example.com on ece-svc-01', ['sales@example.com']],
    ['rights sales@example.com support@example.com billing@example.com svc-ece@example.com', 'rights', []],
  ] as const) {
    it(`understands "${typed}" as "${text}"`, () => {
      const selection = understand(typed);
      assert.equal(selection.text, text);
      assert.deepEqual(selection.mailboxes, mailboxes);
      assert.deepEqual(
        understand(selection.text),
        selection,
        'its own text must mean the same again: a run is taken up from it',
      );
    });
  }

  it('understands all mailboxes', () => assert.equal(understoodWhole('rights of all mailboxes'), 'rights'));

  it('suggests the nearest mailbox, or lists all if none is near', () => {
    const near = parseSelection('rights sale@example.com', deployment, many);
    assert.ok(!near.ok);
    assert.equal(near.suggestion, 'rights sales@example.com');
    const far = parseSelection('rights somebody.else@elsewhere.example', deployment, many);
    assert.ok(!far.ok);
    assert.match(
      read(far.error, { language: 'en' }),
      /not a mailbox of the deployment contoso. Its mailboxes are sales@example.com, support@example.com/,
    );
  });

  it('corrects three words, and takes a longer series of unknown words for prose, at once', () => {
    const three = parseSelection('netwrok licnece rigths', deployment, many);
    assert.ok(!three.ok);
    assert.equal(three.suggestion, 'network licence rights');
    const begin = performance.now();
    const prose = parseSelection('netwrok '.repeat(125), deployment, many);
    // It took two seconds.
    assert.ok(performance.now() - begin < 500);
    assert.ok(!prose.ok && prose.suggestion === undefined);
  });
});
