import assert from 'node:assert/strict';
import type { Intent } from '../../../src/teams/understanding/intents.ts';
import type { Things } from '../../../src/teams/understanding/things.ts';
import { understand } from '../../../src/teams/understanding/understand.ts';
import { contoso } from '../../runs/deployment.ts';

/** None of them is an example line. */
const sure: Partial<Record<Intent, string[]>> = {
  who: [
    'who must act?',
    'who do I call?',
    'qui doit agir ?',
    'qui j’appelle ?',
    'who has to fix this?',
    'qui doit corriger ca ?',
    'is it us or Microsoft',
  ],
  cause: ['what is wrong', 'What’s wrong?', 'why', 'Pourquoi ?', 'pourquoi\u202f?', 'Qu’est-ce qui ne va pas ?'],
  since: ['when did it last work?', 'when did it break?', 'depuis quand ça ne marche plus ?', 'since when?'],
  next: [
    'what do I do first?',
    'what should I do first',
    'first step?',
    'je fais quoi ?',
    'je fais quoi en premier ?',
    'par quoi commencer ?',
    'what should I do?',
    'how do I fix it?',
    'que dois-je faire ?',
    'comment réparer ?',
  ],
  report: [
    'show me the report',
    'montre le rapport',
    'all findings',
    'Details',
    'Failed checks',
    'Échecs seuls',
    'Full report',
    'tous les constats',
    'last report',
    'show me the latest results',
    'le dernier rapport',
    'what was found?',
    'qu’avez-vous trouvé ?',
  ],
  file: ['export', 'pdf', 'the report as a pdf pls', 'je voudrais le rapport en pdf'],
  fixed: [
    'Retry failed',
    'is it still broken?',
    'is it fixed?',
    'is mail back',
    'is it working again?',
    'again',
    'c’est toujours en panne ?',
    'c’est réparé ?',
    'encore',
    'Look again',
    'Actualiser',
  ],
  affected: ['which mailbox is affected', 'which mailboxes?', 'how bad is it?', 'c’est grave ?'],
  changed: ['what changed', 'qu’est-ce qui a changé ?'],
  microsoft: ['is it Microsoft?', 'Microsoft problem?', 'c’est Microsoft ?', 'c’est la faute de Microsoft ?'],
  handover: [
    'ticket',
    'Network steps',
    'Étapes Microsoft',
    'please tell the network team',
    'préviens l’équipe réseau stp',
  ],
  check: [
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
    'diagnostic',
    'is ECE ok?',
    'pourquoi\u00a0aucun mail\u00a0n’arrive\u202f?',
    'Le courrier n’arrive pas',
    "le courrier n'arrive pas",
    'aucun message n’est envoyé',
    'pourquoi aucun courriel ne part ?',
    'est-ce que tout va bien ?',
    'est ce que ca marche',
    'ça ne marche pas',
    'plus aucun mail',
    'agents canot see new mails',
    'customers say they get no answer',
    'mial not comming in',
    'we cant recieve mails',
    'outlook does not work',
    'can you look why mails do not arrive',
    'nothing comes in anymore',
    'Hi, customers complain that no mail comes in since 8 this morning',
    'hello why is nothing sent',
    'Good morning all, mails are not sent since 8:30',
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
    'no emails since this morning 😡',
    'bonjour, plus de mails depuis ce matin 😡',
    'le mail est down',
    'Bonjour, les clients se plaignent qu’aucun mail n’arrive depuis 8h ce matin',
    'Bonjour, tout va bien ?',
    'tout',
  ],
  area: [
    'is smtp ok',
    'did the password of svc-ece expire',
    'is the token expired',
    'le mot de passe de la boîte a-t-il expiré ?',
    'has the client secret expired?',
    'le secret est-il expiré',
    'le pare feu bloque ?',
    'quand expire le certificat',
    'is network ok',
    'le réseau fonctionne-t-il ?',
    'is the mailbox of sales full?',
    'la boite support est pleine ?',
    "tu peux voir si svc-ece a le droit d'envoyer ?",
  ],
  server: ['is ece-svc-01 ok', 'ECE-SVC-01 ne marche pas'],
  mailbox: ['is sales@example.com ok?', 'why does sales@example.com get no mail', 'sales@example.com ne reçoit rien'],
  status: ['are the probes connected?', 'is the probe up', 'les sondes sont-elles connectées ?', 'are you there?'],
  history: ['what happened?', 'past runs', 'que s’est-il passé ?', 'report of run 8F3K please'],
  'last-mail': ['when did the last mail come in?', 'dernier mail ?'],
  secret: ['how do I renew the client secret', 'comment on renouvelle le secret ?'],
  port: ['how do I open port 993 on the firewall', 'comment ouvrir le port 993 ?'],
  meaning: ['IMAP.AccessAsUser.All', 'what is Full Access?', 'c’est quoi Full Access'],
  'basic-auth': ['is basic auth switched off for us'],
  help: [
    'I don’t understand',
    'je ne comprends pas',
    'salut tu sers a quoi ?',
    'Complete or prove',
    'Compléter, prouver',
  ],
  'how-long': ['how long does a check take?', 'combien de temps ca dure une verification'],
  token: ['whose token?', 'qui s’est connecté ?'],
  share: ['send the report to my boss', 'envoyer le rapport à mon chef', 'how do I share the report?'],
  forget: ['delete my data', 'supprime mes données'],
  'stop-watch': ['stop telling me', 'arrête de me prévenir'],
  'act-for-me': ['restart ECE', 'reset the password', 'redémarrer ECE', 'réinitialiser le mot de passe'],
  'test-by-hand': ['test PORT 993 by hand', 'tester le port 993 à la main'],
  'recheck-one': ['redo only 993 please', 'refais uniquement le 993'],
  angry: ['what a useless bot', 'ce bot est inutile'],
  noted: ['I’ll pass that on', 'je leur transmets ça'],
  yes: ['ok', 'd’accord', '👍'],
  no: ['no problem', 'pas de problème', 'not now'],
  thanks: ['thanks', 'thanks 👍', 'merci 👍'],
  other: [
    'do not send mail',
    'le chat n’arrive pas',
    'the printer is broken',
    'est-ce que les poules ont des dents',
    'Hi, can you cancel my meeting about the mail',
  ],
};

describe('a line without a command', () => {
  for (const [intent, lines] of Object.entries(sure))
    it(`surely means “${intent}”`, () => {
      for (const line of lines) {
        const understood = understand(line, contoso);
        assert.equal(understood.kind === 'sure' ? understood.intent : JSON.stringify(understood), intent, line);
      }
    });

  for (const [line, intents] of [['when and who', ['since', 'who']]] as const)
    it(`may mean one of two: ${line}`, () => {
      const understood = understand(line, contoso);
      assert.deepEqual(understood.kind === 'torn' ? understood.intents.toSorted() : understood, intents);
    });

  for (const line of [
    '',
    '   ',
    'x',
    'Blumen und Bücher',
    'мы не получаем почту',
    '我们收不到邮件',
    'メールが届きません',
    '🎉🎉',
    'ﺐﺠﻳ',
  ])
    it(`is not understood: “${line}”`, () => assert.equal(understand(line, contoso).kind, 'unknown'));
});

describe('the names in a line', () => {
  for (const [line, things] of [
    ['ece-svc-01', { servers: ['ece-svc-01'] }],
    ['ECE-SVC-01?', { servers: ['ece-svc-01'] }],
    ['ece-app-9', { unknown: ['ece-app-9'] }],
    ['sales@example.com', { mailboxes: ['sales@example.com'] }],
    ['svc01', { servers: ['ece-svc-01'] }],
    ['serveur app 01', { servers: ['ece-app-01'] }],
    ['the sales mailbox', { mailboxes: ['sales@example.com'] }],
    ['check mailbox sales at example dot com', { mailboxes: ['sales@example.com'] }],
    ['sales arobase example point com', { mailboxes: ['sales@example.com'] }],
    ['svc-ece', { accounts: ['svc-ece@example.com'] }],
    ['bob@example.org', { unknown: ['bob@example.org'] }],
    ['993', { ports: [993] }],
    ['port 8443', { ports: [8443] }],
    ['outlook.office365.com:993', { hosts: ['outlook.office365.com:993'] }],
    ['8f3k', { runs: ['8F3K'] }],
    ['run 8F3K', { runs: ['8F3K'] }],
    ['AADSTS 7000222', { codes: ['AADSTS7000222'] }],
    ['550 5.7.60', { codes: ['550', '5.7.60'] }],
    ['the network', { areas: ['network'], owner: 'network' }],
    ['firewalls', { areas: ['network'] }],
    ['secret', { areas: ['app/secret'] }],
    ['mail', { areas: ['mail'] }],
  ] as [string, Partial<Things>][])
    it(`are all of it: ${line}`, () => {
      const understood = understand(line, contoso);
      assert.deepEqual([understood.kind, named(understood.things)], ['things', things]);
    });

  for (const [line, things] of [
    ['tell the exchange team', { owner: 'microsoft-365-administrator' }],
    ['sendnig does not work', { areas: ['sending'] }],
    ['la réception ne marche plus', { areas: ['receiving'] }],
    ['ECE gets no mail', { owner: 'ece-administrator' }],
    ['no mail since 8h30', { times: ['8h30'] }],
    ['is 10.1.2.3 reachable', { hosts: ['10.1.2.3'] }],
    ['send me report.pdf', {}],
    ['que s’est-il passé', {}],
  ] as [string, Partial<Things>][])
    it(`are kept for the answer: ${line}`, () => assert.deepEqual(named(understand(line, contoso).things), things));
});

function named(things: Things): Partial<Things> {
  return Object.fromEntries(Object.entries(things).filter(([, value]) => value.length > 0));
}
