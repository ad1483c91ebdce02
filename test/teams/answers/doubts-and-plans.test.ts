/** Doubts, the other servers, times and plans after a red verdict: equal answers in both languages. */
import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator, type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const buttonsOf = (posted: Posted): string[] =>
  actionsOf(posted).flatMap(({ data, url }) => data?.text ?? data?.verb ?? url ?? []);

const expected: readonly {
  promise: string;
  en: readonly string[];
  fr: readonly string[];
  says: RegExp;
  button?: string;
}[] = [
  {
    promise: 'a doubt gets the evidence',
    says: /ECONNREFUSED.*10.ms.*ece-svc-01.*ece-app-01/s,
    en: [
      'is it really the network? we changed nothing on the firewall',
      'firewall guy says 993 is open, are you sure??',
      'you’re certain it’s the firewall and not something else?',
      'what did you actually run on the server',
    ],
    fr: [
      'c’est vraiment le réseau ? on n’a rien touché au firewall',
      'le gars du pare-feu dit que 993 est ouvert, t’es sûr ??',
      't’as vérifié quoi au juste sur le serveur',
    ],
  },
  {
    promise: 'a doubt that names DNS hears of DNS',
    says: /ECONNREFUSED.*(?:Not DNS|Pas le DNS)/s,
    en: ['are you sure it is the firewall and not dns'],
    fr: ['c’est sur que c’est le firewall et pas le dns ?'],
  },
  {
    promise: 'the other servers are named with what they reach',
    says: /(?:Only|Seulement) ece-svc-01.*ece-app-01/s,
    en: ['is it the same from the app servers', 'why dont you test from ece-app-01', 'only ece-svc-01 then?'],
    fr: ['c’est bloqué que sur ece-svc-01 ?', 'c’est pareil depuis les serveurs applicatifs ?'],
  },
  {
    promise: 'the start is never before a healthy run',
    says: /(?:Between the healthy check|Entre la vérification sans panne).*W7RM/s,
    en: ['was it working this morning?', 'how long has this been broken', 'when did it start'],
    fr: ['ça marchait ce matin non ?', 'depuis quand c’est coupé ?'],
  },
  {
    promise: 'a question about sending is answered first',
    says: /(?:en-US Sending is not affected|fr-FR L’envoi n’est pas touché)/,
    en: ['can ece still send mail', 'is sending ok'],
    fr: ['et l’envoi ?', 'ece peut encore envoyer des mails ?'],
  },
  {
    promise: 'a healthy secret is not renewed',
    says: /(?:Not needed|Pas nécessaire).*993/s,
    button: 'check app/secret',
    en: ['do I need to renew the client secret'],
    fr: ['faut-il renouveler le secret client ?'],
  },
  {
    promise: 'IMAP of a mailbox is about that mailbox',
    says: /(?:No fault found|Aucune panne trouvée)\s?: IMAP.*(?:fault is another one|panne est ailleurs)/s,
    en: ['is imap enabled on the support mailbox?'],
    fr: ['imap c’est activé sur la boite support ?'],
  },
  {
    promise: 'a suspected policy that is fine gets a no, not steps',
    says: /(?:No|Aucune panne).*993/s,
    button: 'check token/policies',
    en: ['could a new conditional access policy cause this'],
    fr: ['une nouvelle stratégie d’accès conditionnel peut faire ça ?'],
  },
  {
    promise: 'a suspected bug hears the cause',
    says: /993.*(?:Cisco’s bugs|anomalies de Cisco)/s,
    en: ['is this a known cisco bug'],
    fr: ['c’est un bug cisco connu ?'],
  },
  {
    promise: 'a person who asks for a second fault hears how many there are',
    says: /(?:This verdict has one cause|Ce verdict n’a qu’une cause).*(?:could not run|étaient impossibles)/s,
    en: ['is there another fault besides the port'],
    fr: ['il y a un autre problème à part le port ?'],
  },
  {
    promise: 'a port is explained before its state',
    says: /993\s?: IMAP.*(?:not reached|pas joint)/s,
    en: ['what is port 993'],
    fr: ['c’est quoi le port 993'],
  },
  {
    promise: 'a sentence is no misspelt command',
    says: /NAT/,
    en: ['ip source and destination please'],
    fr: ['ip source et destination svp'],
  },
  {
    promise: 'a translation is two buttons',
    says: /In two steps|En deux temps/,
    button: 'language en',
    en: ['translate this into english for the ticket'],
    fr: ['traduis moi ça en anglais pour le ticket'],
  },
  {
    promise: 'a reminder offers a watch',
    says: /No check is planned here|Aucune vérification n’est prévue ici/,
    button: 'watch',
    en: ['I’m going to lunch, snooze this for 1h', 'when is the next check'],
    fr: ['c’est quand le prochain contrôle', 'rappelle-moi dans une heure'],
  },
  {
    promise: 'an opened port is checked again with one tap',
    says: /Red at the last check|Rouge à la dernière vérification/,
    button: 'run-failed',
    en: ['I opened the port, can you check'],
    fr: ['j’ai ouvert le port, tu peux vérifier'],
  },
  {
    promise: 'an own test that succeeds offers the recheck first',
    says: /(?:is open from there now|est ouvert maintenant)/,
    button: 'run-failed',
    en: ['telnet works now from the box', 'did Test-NetConnection on ece-svc-01 and it says TcpTestSucceeded True'],
    fr: ['telnet ok maintenant depuis le serveur', 'TcpTestSucceeded : True'],
  },
  {
    promise: 'a test of another host is about that host',
    says: /login\.microsoftonline\.com\s?: (?:reached|joint)/,
    en: ['can svc-01 reach login.microsoftonline.com'],
    fr: ['svc-01 arrive à joindre login.microsoftonline.com ?'],
  },
  {
    promise: 'how it was tested has the command that repeats it',
    says: /Test-NetConnection outlook\.office365\.com -Port 993/,
    en: ['how did you test that, which command'],
    fr: ['comment vous avez testé ? avec quelle commande'],
  },
  {
    promise: 'what the fault hides is named as such',
    says: /(?:Could not be checked|Vérification impossible)\s?: .*TLS.*993/s,
    button: 'check network/tls-inspection',
    en: ['does it go through TLS inspection? we have palo alto decrypt'],
    fr: ['il y a une inspection TLS ?'],
  },
  {
    promise: 'a suspected change gets the time between the checks',
    says: /(?:Something changed between|Quelque chose a changé entre)/,
    button: 'compare 8F3K',
    en: ['was it the windows update', 'who touched the firewall', 'can we roll back'],
    fr: ['ça vient de la mise à jour windows ?', 'qui a touché au pare-feu', 'on peut revenir en arrière ?'],
  },
  {
    promise: 'an interval is kept in a proposed watch',
    says: /(?:every 10 minutes|toutes les 10 minutes)/,
    button: 'watch every 10 minutes network',
    en: ['can we watch it every 10 min'],
    fr: ['on peut mettre une surveillance toutes les 10 min ?'],
  },
  {
    promise: 'people outside the outage get a few lines',
    says: /(?:Cause, seen|Cause, vue).*(?:Sending is not affected|envoi n’est pas touché).*(?:No mail is lost|Aucun courrier n’est perdu)/s,
    en: ['my CIO wants an update, what do I write'],
    fr: ['mon directeur veut un point, je lui dis quoi'],
  },
  {
    promise: 'what agents notice is said',
    says: /(?:their replies go out|leurs réponses partent)/,
    en: ['do my agents have to do something'],
    fr: ['que voient les agents'],
  },
  {
    promise: 'another mailbox of the same server is affected too',
    says: /sales@example\.com (?:is affected|est touchée)/,
    en: ['sales@ too?'],
    fr: ['et sales@ ?'],
  },
  {
    promise: 'what if it does not help has a next step',
    says: /(?:Windows firewall|pare-feu Windows).*(?:could not run|étaient impossibles)/s,
    button: 'run-failed',
    en: ['and if it is still red after that'],
    fr: ['et si c’est toujours rouge après'],
  },
  {
    promise: 'a program says that it is one',
    says: /(?:I am a program|Je suis un programme)/,
    en: ['can I talk to a human'],
    fr: ['je peux parler à quelqu’un ?'],
  },
  {
    promise: 'thanks are thanks, with or without news',
    says: /(?:You are welcome|Je vous en prie)/,
    button: 'run-failed',
    en: ['ok thx guys', 'thx, will chase the network guys'],
    fr: ['merci je transmets au réseau'],
  },
  {
    promise: 'webmail is another way',
    says: /443.*993/s,
    en: ['but webmail opens ok'],
    fr: ['pourtant le webmail s’ouvre'],
  },
];

describe('a person who doubts or plans', () => {
  let chat: Chat;
  let conversations = 0;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: 'W7RM', at: minutesAgo(300), saw: 'healthy' },
          { id: '8F3K', at: minutesAgo(10), saw: 'imap-blocked-on-services' },
        ]),
      file: deploymentFile,
    });
  });
  after(() => chat.end());

  for (const { promise, says, button, en, fr } of expected)
    for (const [locale, lines] of [
      ['en-US', en],
      ['fr-FR', fr],
    ] as const)
      for (const line of lines)
        it(`${promise}: “${line}”`, async () => {
          const conversation = { id: `doubt-${conversations++}`, conversationType: 'personal', tenantId: 'tenant-1' };
          const where = { from: operator, locale, conversation };
          const report = await chat.fresh(() => chat.say('report 8F3K', where));
          await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'findings'));
          const posted = await chat.fresh(() => chat.say(line, where));
          assert.match(words(posted), says);
          if (button !== undefined) assert.ok(buttonsOf(posted).includes(button), buttonsOf(posted).join());
        });
});
