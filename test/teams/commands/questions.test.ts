import assert from 'node:assert/strict';
import { asked } from '../../../src/teams/commands/questions.ts';
import { en } from '../../../src/text/en/index.ts';
import { fr } from '../../../src/text/fr/index.ts';
import { type Chat, startChat } from '../bot.ts';
import { wordsOf } from '../connector.ts';

/** By the command in the audit log. */
const questions: Record<string, string[]> = {
  'check all': [
    'est ce que ca marche',
    'diagnose',
    'Diagnosis please',
    'troubleshoot',
    'why does mail not come in',
    'Why is no mail sent?',
    'why are emails not arriving',
    'we don’t receive any mail',
    'No mail!',
    'mail is down',
    'problem with the mail',
    'is ECE ok?',
    'does OAuth work?',
    'what is wrong',
    'What’s wrong?',
    'why',
    'is it working?',
    'pourquoi',
    'Pourquoi ?',
    'pourquoi\u202f?',
    'pourquoi\u00a0aucun mail\u00a0n’arrive\u202f?',
    'diagnostic',
    'faire un diagnostic',
    'Le courrier n’arrive pas',
    "le courrier n'arrive pas",
    'aucun message n’est envoyé',
    'pourquoi aucun courriel ne part ?',
    'Qu’est-ce qui ne va pas ?',
    'est-ce que tout va bien ?',
    'ça ne marche pas',
    'y a-t-il un problème ?',
    'plus aucun mail',
    'agents canot see new mails',
    'customers say they get no answer',
    'mial not comming in',
    'we cant recieve mails',
    'outlook does not work',
    'mail is delayed since yesterday',
    'can you look why mails do not arrive',
    'nothing comes in anymore',
    'Hi, customers complain that no mail comes in since 8 this morning',
    'hello why is nothing sent',
    'Good morning all, mails are not sent since 8:30',
    'hi check all',
    'all',
    'les agents ne voient pas les nouveaux mails',
    'les clients disent qu’ils ne recoivent pas de reponse',
    'mial n’arive pas',
    'pourqoi aucun mial n’arrive',
    'outlook ne marche pas',
    'tu peux regarder pourquoi les mails n’arrivent plus ?',
    'pouvez-vous vérifier si les mails partent ?',
    'les mails ont du retard depuis hier soir',
    'plus rien n’arrive',
    'Retry failed',
    'Revoir échecs',
    'no emails since this morning 😡',
    '@ECE Doctor check all',
    'ECE Doctor, why no mail?',
    'is it still broken?',
    'is it fixed?',
    'is mail back',
    'is it working again?',
    'what’s going on',
    'again',
    'c’est toujours en panne ?',
    'c’est réparé ?',
    'qu’est-ce qui se passe ?',
    'bonjour, plus de mails depuis ce matin 😡',
    'le mail est down',
    'encore',
    'Bonjour, les clients se plaignent qu’aucun mail n’arrive depuis 8h ce matin',
    'bonjour pourquoi rien n’est envoyé',
    'Bonjour, tout va bien ?',
    'tout',
  ],
  'check sending': ['sending is broken since this morning', 'sendnig does not work', 'sending'],
  'check receiving': ['recieving is brokn', 'Receiving'],
  'check send': ['check send'],
  'check envoi': ['y a un pb d envoi', 'l’envoi est en panne depuis ce matin'],
  'check reception': ['la réception ne marche plus'],
  'check smtp': ['is smtp ok'],
  'check token': [
    'did the password of svc-ece expire',
    'jai plus de token',
    "le mot de passe a change hier, c'est grave ?",
    'is the passwort of the mailbox expired?',
    'is the token expired',
    'le mot de passe de la boîte a-t-il expiré ?',
    'ton mot de passe est-il changé',
  ],
  'check app/secret': [
    'do we have to renew the client secret soon?',
    'has the client secret expired?',
    'le secret est-il expiré',
  ],
  welcome: ['Hi', 'Hello!'],
  'welcome all': ['Hi all'],
  'welcome bob': ['Hello bob'],
  'welcome à tous': ['bonjour à tous'],
  explain: [
    'AADSTS50076',
    'aadsts 50173',
    '50173',
    '535',
    'we get error AADSTS50126 since monday',
    '535 5.7.139 Authentication unsuccessful',
    'Hi all, we get AADSTS50076 in the log',
    'le journal dit User is authenticated but not connected c quoi',
    'NO AUTHENTICATE failed',
    'hello explain AADSTS50173',
  ],
  'check why no mail comes in': ['check why no mail comes in'],
  'check if everything works': ['check if everything works'],
  'check everything pls': ['check everything pls'],
  'check encore': ['vérifier encore'],
  'check network': [
    'is it the network?',
    'c’est le réseau ?',
    'is it the firewall?',
    'le pare feu bloque ?',
    'quand expire le certificat',
    'is network ok',
    'is the network working?',
    'what is wrong with the network',
  ],
  'check tout': ['vérifier\u00a0tout', 'verifier tout'],
  'check " tout "': ['Vérifier « tout »'],
  'check TOUT': ['VÉRIFIER TOUT'],
  'check reseau': ['est-ce que le réseau marche ?', 'le réseau fonctionne-t-il ?'],
  'check sales@example.com': [
    'tu peux regarder sales@example.com stp',
    'is sales@example.com ok?',
    'why does sales@example.com get no mail',
    'sales@example.com ne reçoit rien',
  ],
  'check ece-svc-01': ['is ece-svc-01 ok', 'ECE-SVC-01 ne marche pas'],
  'check mailbox/quota': ['is the mailbox of sales full?', 'la boite support est pleine ?'],
  'check rights': ["tu peux voir si svc-ece a le droit d'envoyer ?"],
  'report file': ['export'],
  'help share': [
    'send the report to my boss',
    'pdf',
    'envoyer le rapport à mon chef',
    'how do I share the report?',
    'comment je partage le rapport',
  ],
  'help forget': ['delete my data', 'supprime mes données'],
  help: ['I don’t understand', 'je ne comprends pas', 'salut tu sers a quoi ?'],
  'help prove': ['Complete or prove', 'Compléter, prouver'],
  status: [
    'Look again',
    'Actualiser',
    'are the probes connected?',
    'is the probe up',
    'les sondes sont-elles connectées ?',
    'are you there?',
  ],
  report: [
    'what do I do first?',
    'what should I do first',
    'first step?',
    'how bad is it?',
    'show me the report',
    'je fais quoi ?',
    'je fais quoi en premier ?',
    'par quoi commencer ?',
    'c’est grave ?',
    'montre le rapport',
    'all findings',
    'Details',
    'what should I do?',
    'Failed checks',
    'Échecs seuls',
    'Network steps',
    'Étapes Microsoft',
    'Full report',
    'how do I fix it?',
    'tous les constats',
    'détails',
    'que dois-je faire ?',
    'comment réparer ?',
    'last report',
    'show me the latest results',
    'le dernier rapport',
    'what was found?',
    'qu’avez-vous trouvé ?',
  ],
  history: ['what happened?', 'past runs', 'que s’est-il passé ?'],
  compare: ['what changed', 'qu’est-ce qui a changé ?', 'since when?', 'depuis quand ?'],
  'sign-ins': ['whose token?', 'qui s’est connecté ?'],
};

const none = [
  'ok',
  'thanks',
  'no problem',
  'pas de problème',
  'not now',
  'do not send mail',
  'please don’t send any mail',
  'send mail to bob',
  'why does the cat not come in',
  'is dinner ok',
  'I am ok',
  'le chat n’arrive pas',
  'je vais bien',
  'pourquoi pas demain',
  'lunch?',
  'mail',
  'why is the network of our competitor down in Spain',
  'Correct7Horse!Battery',
  'can you send me the file?',
  'I did not get it',
  'the printer is broken',
  'what is wrong with the report of the file',
  'Hi, can you cancel my meeting about the mail',
  'Hi all, since yesterday our agents see no mail, and nobody of the whole team has any idea what might be done about it',
  'est-ce que les poules ont des dents',
  `why ${'mail '.repeat(30)}not`,
];

/** By a part of the answer, in the order of the lines. */
const answers: [RegExp, string[]][] = [
  [
    /last report says so|dernier rapport le dit/,
    [
      'which mailbox is affected',
      'what do I write to Microsoft',
      'is it us or Microsoft',
      'who must act?',
      'who do I call?',
      'which mailboxes?',
      'ticket',
      'qui doit agir ?',
      'qui j’appelle ?',
      'is it the firewall or Microsoft',
      'Microsoft incident, is it us or them?',
      'who has to fix this?',
      'qui doit corriger ca ?',
      "qui est l'administrateur exchange ?",
    ],
  ],
  [
    /since which run|depuis quelle/,
    ['when did it last work?', 'when did it break?', 'since when is IMAP blocked?', 'depuis quand ça ne marche plus ?'],
  ],
  [
    /“check service” asks|« vérifier service » demande/,
    ['is it Microsoft?', 'Microsoft problem?', 'c’est Microsoft ?', 'c’est la faute de Microsoft ?'],
  ],
  [
    /I change nothing|Je ne change rien/,
    ['restart ECE', 'reset the password', 'redémarrer ECE', 'réinitialiser le mot de passe'],
  ],
  [/database says when|base de données d’ECE dit quand/, ['when did the last mail come in?', 'dernier mail ?']],
  [/You are welcome|Je vous en prie/, ['thanks 👍', 'ok', 'merci 👍', 'd’accord']],
  [/less than a minute/, ['how long does a check take?', 'combien de temps ca dure une verification']],
  [/OAuth2 in any case/, ['is basic auth switched off for us']],
];

describe('a one-line question', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());

  it('runs the command that answers the question, while other lines run none', async function () {
    this.timeout(180_000);
    const lines = Object.entries(questions).flatMap(([command, typed]) => typed.map((line) => ({ command, line })));
    for (const { line } of lines) await chat.fresh(() => chat.say(line));
    for (const line of none) await chat.fresh(() => chat.say(line));
    // Some lines get two cards, but one person's lines are answered in order.
    await chat.say('explain AADSTS9999999');
    await chat.until((posted) => posted.find((each) => JSON.stringify(each).includes('AADSTS9999999')));
    const rows = await chat.stored((store) =>
      store.db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute(),
    );
    const commands = rows.map(({ command }) => command);
    const expected = [...lines.map(({ command }) => command), ...none.map(() => '…'), 'explain'];
    assert.deepEqual(commands.toSorted(), expected.toSorted());
    assert.deepEqual(
      rows
        .filter(({ command, outcome }) => command !== '…' && outcome === 'not-understood')
        .map(({ command }) => command),
      [],
    );
  });

  for (const [language, catalogue] of Object.entries({ en, fr }))
    it(`matches each pattern of ${language} with the pattern’s own words`, () => {
      const texts: Record<string, string> = catalogue;
      const first = (key: string): string => (texts[`asked.words.${key.toLowerCase()}`] ?? '').split(' ')[0] ?? '';
      const asIs = /^"(.*)"$/;
      for (const [key, patterns] of Object.entries(texts).filter(([name]) => /^asked\.(?!words\.|forbids)/.test(name)))
        for (const pattern of patterns.split(' / ')) {
          const line =
            asIs.exec(pattern)?.[1] ??
            pattern
              .split(' ')
              .map((group) => group.replace(/\?$/, '').split('|')[0] ?? '')
              .map((word) =>
                /^(?:THING|ACCOUNT|NAME)$/.test(word)
                  ? 'sales@example.com'
                  : word === word.toUpperCase()
                    ? first(word)
                    : word,
              )
              .join(' ');
          assert.ok(asked(line)?.startsWith(key.replace('asked.', '')), `${key}: ${pattern}: ${line}: ${asked(line)}`);
        }
    });
});

describe('a question that takes more than one command', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());

  for (const [said, lines] of answers)
    for (const line of lines)
      it(`gets a sentence as its answer: ${line}`, async () =>
        assert.match(wordsOf((await chat.fresh(() => chat.say(line))).versions.at(-1)?.activity), said));
});
