/** Lines after a verdict whose words say what is asked, though other meanings have more of their words. */
import assert from 'node:assert/strict';
import { recorded } from '../../checks/artifacts.ts';
import { deploymentText } from '../../../simulator/demo/deployment.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, wordsOf } from '../connector.ts';

const asked = {
  'two-faults': [
    [
      'en-US',
      'fixed #1, still nothing goes out',
      /^Port 587 of 2 hosts accepts .*In the firewall log, find the device/s,
    ],
    ['fr-FR', '993 ouvert mais rien ne part', /^Le port 587 de 2 hôtes accepte .*Dans le journal du pare-feu/s],
    ['en-US', '587 is open now but nothing comes in', /^Port 993 .*is blocked on ece-svc-01.*allow outbound TCP 993/s],
    [
      'fr-FR',
      '587 accepte mais repond pas ca veut dire quoi concretement',
      /^Le port 587.*s’ouvre, mais ne répond jamais/,
    ],
    ['en-US', 'same team for both?', /^Yes: all causes are for the network team/],
    ['fr-FR', "les deux pannes c'est la meme equipe ?", /^Oui.: toutes les causes sont pour l’équipe réseau/],
    ['en-US', 'what first and why', /^First: Port 993 .*Number 2 stops as much mail/s],
    ['fr-FR', 'par quoi je commence et pourquoi', /^D’abord.: Port 993 .*Le numéro 2 arrête autant de courrier/s],
  ],
  'secret-expired': [
    ['en-US', 'why did nobody warn us before nov 25', /only a watch speaks by itself/],
    ['en-US', 'why didnt anyone warn us before nov 25', /only a watch speaks by itself/],
    ['fr-FR', 'pourquoi personne nous a prévenus avant le 25', /seule une surveillance parle/],
    ['en-US', 'how long does the token last', /^A refresh token lives 90 days/],
    ['en-US', 'where do i click in entra to make the new secret', /^Client secret expired .*App registrations/s],
    ['en-US', 'where in entra do i make the new one', /^Client secret expired .*App registrations/s],
    ['en-US', 'how do i make the new secret step by step', /^Client secret expired .*App registrations/s],
    ['fr-FR', 'créer le secret pas à pas svp', /^Secret client expiré .*Inscriptions d’applications/s],
    ['en-US', 'remind me a month before the secret runs out', /30, 14, 7, 3 and 1 days before/],
    ['fr-FR', 'prévenez-moi un mois avant la fin du secret', /30, 14, 7, 3 et 1 jours avant/],
    ['fr-FR', 'où dans entra je crée le nouveau secret', /^Secret client expiré .*Inscriptions d’applications/s],
  ],
  'licence-missing': [
    ['fr-FR', 'c est bon la licence est mise, revérifie', /^Bien. Seule une nouvelle vérification/],
    ['en-US', 'licence is on it now, check again pls', /^Good. Only a new check/],
    ['en-US', 'is the account disabled or just without a licence', /svc-ece@example\.com exists, is enabled/],
    ['fr-FR', 'le compte est-il désactivé ou juste sans licence', /svc-ece@example\.com existe, est activé/],
  ],
  'imap-blocked-on-services': [
    [
      'en-US',
      'cant we just move the mailbox polling to the other server meanwhile',
      /^No: only ece-svc-01 fetches and sends mail.*Application servers/s,
    ],
    [
      'fr-FR',
      'on peut pas relever les boites depuis l’autre serveur en attendant',
      /^Non.: seul ece-svc-01 relève et envoie.*Les serveurs d’applications/s,
    ],
  ],
  'wrong-user-token': [
    ['fr-FR', 'le jeton dure combien de temps', /^Un jeton d’actualisation vit 90 jours/],
    ['en-US', 'mfa blocks me at generate', /^Entra’s sign-in log names the policy/],
    [
      'fr-FR',
      'la MFA bloque svc-ece quand je genere le jeton',
      /^Le journal des connexions d’Entra nomme la stratégie/,
    ],
  ],
  healthy: [
    ['en-US', 'tell me if it breaks tonight', /day and night.*watch every 15 minutes all.*watch every hour all/s],
    ['fr-FR', 'préviens-moi si ça casse cette nuit', /jour et nuit.*surveiller toutes les 15 minutes tout/s],
    ['en-US', 'remind me before the secret expires', /30, 14, 7, 3 and 1 days before/],
    ['fr-FR', 'rappelle-moi avant que le secret expire', /30, 14, 7, 3 et 1 jours avant/],
    [
      'en-US',
      'which 3 servers',
      /^Servers: ece-svc-01, ece-app-01,? and ece-app-02.*ece-app-02 is an application server/s,
    ],
    [
      'fr-FR',
      'les 3 serveurs c’est lesquels',
      /^Serveurs.: ece-svc-01, ece-app-01 et ece-app-02.*serveur de services/s,
    ],
  ],
} as const;

for (const [saw, lines] of Object.entries(asked))
  describe(`a line after the verdict of ${saw}`, () => {
    let chat: Chat;
    before(async () => {
      chat = await startChat({
        kept: (store) => keepRuns(store, [{ id: '8F3K', at: new Date(Date.now() - 600_000).toISOString(), saw }]),
        file: deploymentText(recorded(saw).deployment),
      });
    });
    after(() => chat.end());

    for (const [index, [locale, line, says]] of lines.entries())
      it(`has its answer first: ${line}`, async () => {
        const where = {
          from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
          locale,
          conversation: { id: `personal-${index}`, conversationType: 'personal', tenantId: 'tenant-1' },
        };
        const report = await chat.fresh(() => chat.say('report 8F3K', where));
        await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'findings'));
        const answer = await chat.fresh(() => chat.say(line, where));
        const words = wordsOf(answer.versions.at(-1)?.activity);
        assert.match(words.slice(words.indexOf(`${locale} `) + locale.length + 1), says);
      });
  });
