/** Questions that only the data of the verdict answers: its scope, order, history, servers and steps. */
import assert from 'node:assert/strict';
import { deploymentText } from '../../../simulator/demo/deployment.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator, type Chat, middayZone, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const buttonsOf = (posted: Posted): string[] => actionsOf(posted).flatMap(({ data }) => data?.text ?? data?.verb ?? []);
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

const runs = {
  '8F3K': 'two-faults',
  '5BLK': 'imap-blocked-on-services',
  '6LCN': 'licence-missing',
  '7HLT': 'healthy',
} as const;

describe('a question about the data of the verdict', () => {
  let chat: Chat;
  let conversations = 0;
  before(async () => {
    chat = await startChat({
      environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId },
      file: deploymentText(recorded('two-faults').deployment),
      kept: (store) =>
        keepRuns(store, [
          { id: '2QXM', at: hoursAgo(720), saw: 'healthy' },
          { id: '3QXM', at: hoursAgo(480), saw: 'imap-blocked-on-services' },
          { id: '4QXM', at: hoursAgo(240), saw: 'healthy' },
          ...Object.entries(runs).map(([id, saw], index) => ({ id, at: hoursAgo(1 - index / 10), saw })),
        ]),
    });
  });
  after(() => chat.end());

  /** In a conversation of its own, which has seen the run. */
  async function answerTo(run: string, line: string, { locale = 'en-US', from = operator } = {}): Promise<Posted> {
    const id = `personal-${conversations++}`;
    const where = {
      from,
      locale,
      localTimezone: middayZone,
      conversation: { id, conversationType: 'personal', tenantId: 'tenant-1' },
    };
    await chat.fresh(() => chat.say(`report ${run}`, where));
    return chat.fresh(() => chat.say(line, where));
  }

  for (const [run, locale, line, says, button] of [
    ['5BLK', 'en-US', 'how do you know it is the firewall', /refused.*Which device refuses is not seen/s, 'findings'],
    [
      '6LCN',
      'en-US',
      'are you 100% sure that it is the licence',
      /Read from Microsoft 365.*no licence at all/s,
      'findings',
    ],
    ['6LCN', 'fr-FR', 'c sûr que c la licence ?', /Lu dans Microsoft 365.*aucune licence/s, 'findings'],
    ['5BLK', 'en-US', 'they opened it, what now', /Good\. Next.*Windows firewall.*Only a new check/s, 'run-failed'],
    ['8F3K', 'en-US', '587 is fixed, what now', /Good\. Only a new check/, 'run-failed'],
    ['6LCN', 'fr-FR', 'licence attribuée, et maintenant ?', /en une heure/, 'run-failed'],
    ['5BLK', 'en-US', 'i am not the network guy, so what', /This is for the network team/, 'hand-over-form'],
    [
      '8F3K',
      'fr-FR',
      'moi admin ECE j’ai un truc à faire ?',
      /équipe réseau.*Administrateur ECE : Vérifier/s,
      'hand-over-form',
    ],
    ['6LCN', 'en-US', 'he is not on teams, how do i send it', /without Teams.*1\. svc-ece@/s, 'report-file'],
    ['7HLT', 'en-US', 'show me yesterdays result', /No check ran yesterday.*The last check before today/s, 'history'],
    ['7HLT', 'fr-FR', 'les certificats ils expirent quand', /ece\.example\.com expire le/, 'what expires next'],
    ['7HLT', 'en-US', 'what version are the probes on', /does not know the versions.*The bot is/s, 'status'],
    [
      '7HLT',
      'fr-FR',
      'un check tous les matins c possible ?',
      /surveiller tous les jours à/,
      'watch every day at 08:00 all',
    ],
    ['8F3K', 'en-US', 'never answers, is it a proxy?', /Mail filtering/, 'findings'],
    [
      '7HLT',
      'en-US',
      'tell me what you looked at in this check',
      /123 passed.*Network 48.*sales@.*support@/s,
      'findings',
    ],
    ['5BLK', 'fr-FR', 'quelles choses tu n’as pas vérifiées', /3 impossibles.*Réseau 47 \(dont 2/s, 'findings'],
    ['7HLT', 'en-US', 'did you also check the rights on sales@', /No fault found: Accounts and rights/, 'report 7HLT'],
    ['8F3K', 'en-US', 'which of those is more urgent', /First: Port 993.*the order is free/s, 'run-failed'],
    ['8F3K', 'fr-FR', 'par lequel faut commencer', /D’abord.*993.*l’ordre est libre/s, 'run-failed'],
    [
      '6LCN',
      'en-US',
      'so is this the first time',
      /The first time in the checks that are kept.*found a fault/s,
      'history',
    ],
    ['5BLK', 'en-US', 'has it happened here before', /Not the first time/, 'history'],
    ['7HLT', 'fr-FR', 'la dernière panne, c’était quand', /Dernière panne : vérification du/, 'history'],
    ['8F3K', 'en-US', 'tell me more about the second one', /Port 587 of 2.hosts/, 'report 8F3K'],
    ['8F3K', 'en-US', 'explain number 2', /Port 587 of 2.hosts/, 'report 8F3K'],
    ['8F3K', 'fr-FR', 'plus de détails sur la cause n°2 svp', /port 587 de 2.hôtes/, 'report 8F3K'],
    [
      '8F3K',
      'en-US',
      'which servers cant send',
      /No connection for sending from ece-app-01, ece-app-02, and ece-svc-01/,
      'findings',
    ],
    [
      '5BLK',
      'fr-FR',
      'quels serveurs n’arrivent pas à recevoir ?',
      /la réception depuis ece-svc-01.*app-01 et ece-app-02/s,
      'findings',
    ],
    ['5BLK', 'en-US', 'does receiving work on app-01', /Connection for receiving works from ece-app-01/, 'findings'],
    ['8F3K', 'en-US', 'evidence for number 2', /opens, then no greeting comes(?!.*refused)/s, 'findings'],
    ['8F3K', 'fr-FR', 'tu as quelle preuve pour le 587', /aucun message d’accueil(?!.*refusée)/s, 'findings'],
    ['8F3K', 'fr-FR', 'pour la deuxième on fait quoi', /Dans le journal du pare-feu/, 'cause 2: what should I do now'],
    ['8F3K', 'en-US', 'what is the evidence', /993 refused.*smtp\.office365\.com:587.*TIMEOUT/s, 'findings'],
    ['8F3K', 'en-US', 'which hosts fail', /Cause 1: outlook.*:993.*Cause 2: .*smtp\.office365\.com:587/s, 'findings'],
    ['8F3K', 'en-US', 'what are these 2 hosts', /587 and smtp\.office365\.com:587(?!.*993)/s, 'findings'],
    [
      '8F3K',
      'fr-FR',
      'touché sur tous les serveurs ou un seul',
      /Cause 1.*ece-svc-01\..*Cause 2.*ece-app-01/s,
      'findings',
    ],
    ['8F3K', 'en-US', 'check only cause 2 again', /check network\/smtp/, 'check network/smtp'],
    ['8F3K', 'fr-FR', 'revérifie juste la première cause', /vérifier network\/imap sur ece-svc-01/, 'run-failed'],
    ['8F3K', 'en-US', 'a few lines for my boss', /1\. Port 993.*2\. Port 587/s, 'report-file'],
    ['8F3K', 'en-US', 'text for cause 2 only to paste in a ticket', /2\. Port 587(?!.*1\. Port 993)/s, 'report-file'],
    ['8F3K', 'en-US', 'are the replies of agents lost', /by itself is not known here.*ece query/s, 'report 8F3K'],
    ['5BLK', 'en-US', 'are the replies of agents lost', /their replies go out/, 'report 5BLK'],
    ['8F3K', 'en-US', 'which device blocks 587', /Port 587 opens/, 'findings'],
    [
      '8F3K',
      'en-US',
      'what works if only one of the two is repaired',
      /receives no mail there.*sends no mail there/s,
      'report 8F3K',
    ],
    ['5BLK', 'en-US', 'is 143 enough', /Port 143: IMAP without TLS/, 'report 5BLK'],
    ['5BLK', 'en-US', 'can we use pop3 instead', /no way around/, 'report 5BLK'],
    ['5BLK', 'en-US', 'what is ece-svc-01', /Services server/, 'status'],
    ['8F3K', 'en-US', 'a text that i can paste into their ticket system', /1\. Port 993.*2\. Port 587/s, 'report-file'],
    [
      '8F3K',
      'fr-FR',
      'il me faut un texte à mailer au réseau, ils n’ont pas teams',
      /1\. Port 993.*Équipe réseau/s,
      'report-file',
    ],
    [
      '6LCN',
      'en-US',
      'i assigned the licence but it is still broken',
      /Check the details of the step.*Active users/s,
      'run-failed',
    ],
    [
      '6LCN',
      'fr-FR',
      'tu es sûr que c’est pas le pare-feu',
      /Aucune panne trouvée : Réseau.*48 .*depuis ece-app-01/s,
      'check network',
    ],
    ['7HLT', 'en-US', 'but still no mail comes in', /does not see everything.*message trace/s, 'run'],
    ['7HLT', 'en-US', 'what expires next', /secret expires on.*Microsoft 365 administrator: Create a new/s, 'watch'],
    [
      '7HLT',
      'fr-FR',
      'une preuve pour mon responsable stp',
      /réussies, aucun échec.*Aucun message envoyé/s,
      'report-file',
    ],
    ['7HLT', 'en-US', 'send me this every morning at 7', /A watch does that/, 'watch every day at 07:00 digest'],
    ['7HLT', 'fr-FR', 'un état chaque matin', /Une surveillance le fait/, 'watch every day at 08:00 all'],
    ['7HLT', 'en-US', 'what is ece-app-01 for', /[Aa]pplication server/, 'status'],
    ['7HLT', 'en-US', 'does sending work', /Nothing was found.*sending.*round trip/s, 'report 7HLT'],
    ['7HLT', 'en-US', 'compare to last week', /contoso: .* since/, 'history'],
    ['5BLK', 'fr-FR', 'combien de temps', /cela dépend de l’équipe réseau/, 'run-failed'],
    ['7HLT', 'fr-FR', 'alors pourquoi les mails sont en retard', /ne voit pas tout/, 'help round trip'],
  ] as const)
    it(`“${line}” is answered from run ${run}`, async () => {
      const posted = await answerTo(run, line, { locale });
      assert.match(words(posted).replaceAll(/[\u202F\u00A0]/g, ' '), says);
      assert.ok(buttonsOf(posted).includes(button), buttonsOf(posted).join());
    });

  it('is answered without names to a viewer', async () => {
    for (const line of [
      'what was checked',
      'ticket text',
      'which servers cant send',
      'has this happened before',
      'he is not on teams, how do i send it',
      'which aliases in ece are hit by it',
      'tell me the client id of that app',
    ])
      assert.doesNotMatch(
        words(await answerTo('8F3K', line, { from: viewer })),
        /ece-svc-01|ece-app-0|sales@|00000000-0000/,
        line,
      );
  });

  it('a complaint after a recent healthy verdict starts no check', async () =>
    assert.match(words(await answerTo('7HLT', 'nobody got mail since lunch')), /does not see everything/));

  it('a question that is no error message is not called one', async () =>
    assert.doesNotMatch(
      words(await answerTo('8F3K', '587 ça peut être un antivirus qui inspecte ?', { locale: 'fr-FR' })),
      /Je ne connais pas cette erreur/,
    ));

  it('a button keeps the cause that the line names', async () => {
    const posted = await answerTo('8F3K', 'scanner or port rule for 587, what is it');
    const typed = buttonsOf(posted).filter((text) => /^cause \d: /.test(text));
    assert.ok(typed.length > 0, buttonsOf(posted).join());
    for (const line of typed) assert.doesNotMatch(words(await answerTo('8F3K', line)), /^(?!.*587).*993/s, line);
  });

  it('a test from another computer, or a ping, is never taken for one of the server', async () => {
    for (const line of [
      'telnet to 993 from my laptop is fine so it is not the network',
      'ping works so it is not blocked',
    ])
      assert.match(words(await answerTo('5BLK', line)), /Only a test of port 993 from ece-svc-01 counts/, line);
    assert.match(words(await answerTo('8F3K', 'test-netconnection on 587 says true')), /That fits the verdict/);
  });

  it('two buttons of one card have different labels', async () => {
    const posted = await answerTo('6LCN', 'tell me when it works again', { locale: 'fr-FR' });
    const labels = actionsOf(posted).map(({ title }) => title);
    assert.ok(labels.length > 1 && new Set(labels).size === labels.length, labels.join());
  });
});
