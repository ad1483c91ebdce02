/** Lines that are half understood, in both languages: a button carries what the line names, and the verdict stays in sight. */
import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { openBeside, readBeside } from '../beside-bot.ts';
import { administrator, type Chat, deploymentFile, middayZone, startChat } from '../bot.ts';
import { actionsOf, clickOn, type Posted, wordsOf } from '../connector.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const buttonsOf = (posted: Posted): string[] =>
  actionsOf(posted).flatMap(({ data, url }) => data?.text ?? data?.verb ?? url ?? []);
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

describe('a line after a red verdict', () => {
  let chat: Chat;
  let conversations = 0;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: 'W7RM', at: minutesAgo(1440), saw: 'healthy' },
          { id: '8F3K', at: minutesAgo(10), saw: 'imap-blocked-on-services' },
        ]),
      file: deploymentFile,
    });
  });
  after(() => chat.end());

  /** In a conversation of its own, which has seen the verdict. */
  async function answerTo(line: string, { locale = 'en-US', isShown = true } = {}): Promise<Posted> {
    const id = `personal-${conversations++}`;
    const where = {
      from: operator,
      locale,
      localTimezone: middayZone,
      conversation: { id, conversationType: 'personal', tenantId: 'tenant-1' },
    };
    if (isShown) {
      const report = await chat.fresh(() => chat.say('report 8F3K', where));
      await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'findings'));
    }
    return chat.fresh(() => chat.say(line, where));
  }

  for (const [locale, line, says] of [
    ['en-US', 'blorp the wibble', /Last result, 1\d.min ago: Port 993 .*blocked on ece-svc-01 \(the network team\)/],
    ['fr-FR', 'blorp le wibble', /Dernier résultat, il y a 1\d.min\s: .*993.*ece-svc-01 \(l’équipe réseau\)/],
  ] as const)
    it(`that nobody understands shows the last result, its owner and a recheck (${locale})`, async () => {
      const posted = await answerTo(line, { locale });
      assert.match(words(posted), says);
      assert.deepEqual(buttonsOf(posted).slice(0, 2), ['hand-over', 'run-failed']);
    });

  for (const [locale, line, says] of [
    ['en-US', 'if only 993 gets fixed will we be able to send', /one open port is enough for one direction/],
    ['fr-FR', 'si 993 est ouvert est-ce que ça peut aussi partir', /un port ouvert suffit pour un sens/],
  ] as const)
    it(`that means something else shows the next meanings with their answers, and keeps the line to itself (${locale})`, async () => {
      const answer = await answerTo(line, { locale });
      const conversation = { id: answer.conversation, conversationType: 'personal', tenantId: 'tenant-1' };
      const meanings = await chat.fresh(() =>
        chat.send({ ...clickOn(answer, 'meanings'), from: operator, locale, conversation }),
      );
      assert.match(words(meanings), says);
      const typed = buttonsOf(meanings);
      assert.equal(typed.at(-1), 'help');
      assert.equal(new Set(typed).size, typed.length);
      const events = await readBeside(chat.folder, async ({ db }) =>
        JSON.stringify(await db.selectFrom('audit').selectAll().execute()),
      );
      assert.match(events, /meanings …/);
      assert.ok(!events.includes(line));
    });

  for (const [locale, line, says] of [
    [
      'en-US',
      'what do i tell the agents until 993 is open',
      /no way around.*Agents get no new mail.*Or do you mean:.*Does inbound work/s,
    ],
    [
      'fr-FR',
      'combien de temps après l’ouverture le courrier revient',
      /Ou bien.*Une règle vaut dès la prochaine connexion/s,
    ],
  ] as const)
    it(`that nearly means something else shows beside its answer how that begins (${locale})`, async () => {
      const answer = await answerTo(line, { locale });
      assert.match(words(answer), says);
      assert.deepEqual(new Set(buttonsOf(answer)).size, buttonsOf(answer).length);
    });

  it('that is surely understood shows nothing beside its answer', async () => {
    assert.doesNotMatch(words(await answerTo('who must act')), /Or do you mean/);
  });

  it('without a verdict here, gets checks to tap instead', async () => {
    const posted = await answerTo('blorp the wibble', { isShown: false });
    assert.deepEqual(buttonsOf(posted), ['check receiving', 'check sending', 'help', 'meanings']);
  });

  for (const [locale, line] of [
    ['fr-FR', 'c quoi la difference entre 143 et 993'],
    ['fr-FR', 'faut il passer par un proxy ?'],
    ['fr-FR', 'vérifie support arobase example point com'],
    ['fr-FR', 'comment tester depuis le serveur sans toi'],
    ['en-US', 'should it go through the proxy'],
    ['en-US', 'what does port 993 blocked mean exactly'],
  ] as const)
    it(`“${line}” gets no button for something that it does not name`, async () => {
      const posted = await answerTo(line, { locale });
      for (const one of buttonsOf(posted))
        assert.doesNotMatch(
          one,
          /^(?:what is full access|is port {2}?blocked|what about|status of|how do I open port|example)$/,
        );
    });

  it('two ways to ask for a repair are one answer, with the button that checks again', async () => {
    const posted = await answerTo('relance le test stp', { locale: 'fr-FR' });
    assert.doesNotMatch(words(posted), /Que voulez-vous dire/);
    assert.ok(buttonsOf(posted).includes('run-failed'), buttonsOf(posted).join(', '));
  });

  it('a known server in a line that is not understood is answered', async () =>
    assert.match(words(await answerTo('ece-app-01 blurb frob zzz')), /ece-app-01/));

  it('a question with two buttons shows the beginning of both answers', async () =>
    assert.match(
      words(await answerTo('when and who')),
      /Which do you mean\?.*: .*(?:Since when: Between|Who acts: This is for)/s,
    ));

  for (const line of ['done, regenrated. check', 'done with the rule pls verify'])
    it(`“${line}” offers no button that marks a manual item as done`, async () => {
      const buttons = buttonsOf(await answerTo(line));
      assert.deepEqual(
        buttons.filter((one) => one.startsWith('done')),
        [],
      );
      assert.ok(buttons.length > 0);
    });

  it('two servers in a line are compared', async () => {
    for (const line of ['what about ece-svc-01 and ece-app-01', 'and app 01 and 02, do they get through'])
      assert.match(
        words(await answerTo(line)),
        /Only ece-svc-01.*connected to .* from ece-app-01 and ece-app-02/s,
        line,
      );
  });

  it('“Which server?” offers to show it, and an account is called an account', async () => {
    assert.match(words(await answerTo('svc-ece@example.com')), /Sign-in account svc-ece@example\.com/);
    assert.match(words(await answerTo('ece-db-09')), /Which server\?.*Show/s);
  });

  for (const [locale, line, says] of [
    [
      'en-US',
      'what is the root cause',
      /ece-svc-01 cannot connect to outlook\.office365\.com:993, so ECE receives no mail/,
    ],
    [
      'fr-FR',
      'quelle est la cause racine',
      /Depuis ece-svc-01, la connexion à outlook\.office365\.com:993 est impossible\s: ECE n’y reçoit/,
    ],
  ] as const)
    it(`“${line}” says what it means for mail`, async () =>
      assert.match(words(await answerTo(line, { locale })), says));

  for (const [locale, line, says, button] of [
    [
      'en-US',
      'how do I test 993 by hand from the server',
      /Test-NetConnection outlook\.office365\.com -Port 993/,
      'check network',
    ],
    [
      'fr-FR',
      'comment tester le port 993 à la main',
      /Test-NetConnection outlook\.office365\.com -Port 993/,
      'check network',
    ],
    ['en-US', 'redo just 993', /only this/, 'check network on ece-svc-01'],
    ['fr-FR', 'refait juste le 993 stp', /que cela/, 'check network on ece-svc-01'],
    ['en-US', 'this is ridiculous', /I am sorry.*Network team: /s, 'hand-over'],
    ['fr-FR', "t'es nul", /Désolé.*Équipe réseau/s, 'hand-over'],
    [
      'en-US',
      'restart the ECE services on ece-svc-01',
      /I restart nothing: that is for the ECE administrator/,
      'report 8F3K',
    ],
    [
      'fr-FR',
      'débloque le compte svc-ece@example.com',
      /à l’administrateur Microsoft 365/,
      'check svc-ece@example.com',
    ],
    ['fr-FR', 'le mot de passe du compte a-t-il expiré', /Une réinitialisation du mot de passe peut/, 'check token'],
    ['en-US', 'does this also affect outgoing mail?', /Sending is not affected/, 'findings'],
    ['en-US', 'do we get the lost mails later', /Incoming mail waits/, 'report 8F3K'],
    ['fr-FR', 'les mails perdus, on va les récupérer un jour ?', /Le courrier entrant attend/, 'report 8F3K'],
    ['en-US', 'any idea when it is repaired', /depends on the network team/, 'run-failed'],
    ['en-US', 'is there any way around it', /Outlook on the web/, 'hand-over'],
    ['en-US', 'must I restart ECE afterwards', /No restart opens the connection/, 'run-failed'],
    ['en-US', 'RemotePort : 993\nTcpTestSucceeded : False', /agrees with the verdict/, 'hand-over'],
    ['fr-FR', 'telnet passe depuis mon poste', /Seul compte un test du port 993 fait depuis ece-svc-01/, 'run-failed'],
    ['en-US', 'we go out through a proxy', /use no proxy/, 'check network/proxy'],
    ['en-US', 'does only svc need it or the app servers too', /services servers fetch and send/, 'hand-over'],
    ['en-US', 'which IPs must the firewall allow', /by name/, 'hand-over'],
    ['fr-FR', 'svc-ece@example.com a besoin de la MFA ?', /second facteur/, 'check token/mfa'],
    ['en-US', 'svc minus ece at example dot com', /Sign-in account svc-ece/, 'check svc-ece@example.com'],
    ['fr-FR', 'Le délai de connexion a expiré', /Rien n’a répondu à temps/, 'check network'],
    ['en-US', 'run the chekc agian', /Red at the last check/, 'run-failed'],
    ['en-US', 'where are the log files', /rx-process\.log/, 'help explain'],
    ['en-US', 'do you alter anything on our servers', /change nothing/, 'help'],
    ['fr-FR', 'ça vient pas plutôt du proxy ?', /aucun proxy/, 'check network/proxy'],
    ['en-US', 'explain it as if I were a child', /cannot connect to outlook/, 'hand-over'],
    ['en-US', 'do we lose any mails', /Incoming mail waits/, 'report 8F3K'],
    ['en-US', 'PKIX path building failed', /PKIX/, 'check network/java-trust'],
    ['en-US', 'what is imap.accessasuser.all', /delegated permissions/, 'check app/permissions'],
    ['fr-FR', 'boite pleine ?', /Place dans chaque boîte/, 'check mailbox/quota'],
    [
      'en-US',
      'we hit CSCwh12345, right?',
      /Cisco bug CSCwh12345/,
      'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwh12345',
    ],
    ['fr-FR', 'et l’envoi, il marche ?', /L’envoi n’est pas touché/, 'findings'],
    ['en-US', 'good evening everybody', /I find out why/, 'help'],
    ['en-US', 'hm that run 8F3K blurb', /Port 993/, 'hand-over'],
    ['en-US', 'now the error message is another one', /None of this is explained here/, 'run-failed'],
    ['en-US', 'lol', /Check again after the repair/, 'hand-over'],
    ['en-US', 'which app registration', /app.*found/i, 'check app/registered'],
    ['en-US', 'what is ECE', /Cisco Enterprise Chat and Email/, 'status'],
    [
      'fr-FR',
      'donne le lien de la doc Microsoft',
      /993/,
      'https://learn.microsoft.com/en-us/microsoft-365/enterprise/urls-and-ip-address-ranges',
    ],
    [
      'en-US',
      'is that the windows firewall or one further out',
      /Blocked from ece-svc-01; I do not see which device/,
      'hand-over',
    ],
    ['en-US', 'was it ok yesterday too?', /: Healthy/, 'history'],
    ['fr-FR', 'les clients auront des doublons ensuite ?', /sans doublon/, 'report 8F3K'],
    [
      'en-US',
      'what is the evidence',
      /refused \(ECONNREFUSED\) after 10.ms from ece-svc-01\. The connection works from ece-app-01/,
      'findings',
    ],
    [
      'en-US',
      'how do i renew the client secret',
      /Then restart the retriever and dispatcher instances/,
      'check app/secret',
    ],
  ] as const)
    it(`“${line}” is answered, with its button`, async () => {
      const posted = await answerTo(line, { locale });
      assert.match(words(posted), says);
      assert.ok(buttonsOf(posted).includes(button), buttonsOf(posted).join());
    });

  for (const [locale, line] of [
    ['en-US', 'no mail comes in'],
    ['fr-FR', 'plus de mail depuis une heure'],
  ] as const)
    it(`“${line}” shows the fresh verdict and starts nothing`, async () => {
      const posted = await answerTo(line, { locale });
      assert.match(words(posted), /993.*ece-svc-01/);
      assert.equal(buttonsOf(posted)[0], 'run-failed');
      const { db, close } = openBeside(chat.folder);
      const runs = await db.selectFrom('run').select('id').execute();
      await close();
      assert.equal(runs.length, 2);
    });

  it('“👍” is asked to tap a button only after a question', async () => {
    assert.match(words(await answerTo('👍')), /Fine/);
  });

  it('the status names the red verdict before the probes', async () => {
    const posted = await answerTo('status');
    assert.match(words(posted), /✖ Last check 1\d.min ago: Port 993/);
    assert.ok(buttonsOf(posted).includes('report 8F3K'));
  });
});
