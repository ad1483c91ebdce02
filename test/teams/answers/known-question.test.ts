/** Questions about one kind of fault are answered beside that fault, through the chat. */
import assert from 'node:assert/strict';
import { deploymentText } from '../../../simulator/demo/deployment.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const buttonsOf = (posted: Posted): string[] =>
  actionsOf(posted).flatMap(({ data, url }) => data?.text ?? data?.verb ?? url ?? []);

for (const [saw, cases] of Object.entries({
  'wrong-user-token': [
    ['fr-FR', 'comment vous savez que c’est le jeton d’alex', /Lu dans Microsoft 365.*actualisé 24 fois/s],
    ['en-US', 'which mailbox alias in ece has this', /ECE opens all mailboxes with it: sales@/],
    ['en-US', 'is this a security problem for us', /Your security team decides that/],
    ['en-US', 'but why must it be a private window', /A private window has no session/],
    ['fr-FR', 'pk en navigation privée ?', /Une fenêtre privée n’a pas de session/],
    // The surname of the token’s owner. The example lines say Alex.
    ['en-US', 'must wilber do anything', /That person need do nothing now/],
    ['en-US', 'do I sign wilber out before', /Generate as svc-ece first/],
    ['en-US', 'we have no password for svc-ece', /set a new password for svc-ece/],
    ['fr-FR', 'on me demande un code mfa, sur quel téléphone', /second facteur de svc-ece/],
    ['en-US', 'since when has it been the wrong account', /token of alex\.wilber@example\.com was first seen/],
  ],
  'secret-expired': [
    ['en-US', 'certificate or secret, which one expired', /expired on Nov 25/],
    ['en-US', 'which app is it, i need the client id', /Client ID of “ECE mail”: 00000000-/],
    ['fr-FR', 'c’est quel id d’application exactement', /ID client de «\sECE mail\s»/],
    ['fr-FR', 'le nouveau secret est créé, et maintenant ?', /Saisir cette valeur dans l’application OAuth d’ECE/],
    ['fr-FR', "faut prendre la valeur ou l'ID du secret", /La Valeur|de la Valeur/],
    ['en-US', 'is it the value or the id i need', /needs the Value/],
    // A date is no port.
    ['fr-FR', 'périmé le 25 et ça tournait encore le 27, pourquoi', /90 minutes au plus/],
    ['en-US', 'must I do it for all mailboxes or one time', /Once: the secret belongs to the application/],
    ['en-US', 'can the present one be extended', /the end of a secret cannot be moved/],
  ],
  'smtp-silent': [
    ['en-US', 'whats the diffrence between blocked and never answers', /the connection opens, but no greeting comes/],
    ['fr-FR', 'donne moi la commande pour tester le 587 depuis le serveur', /ne suffit pas pour cette panne/],
  ],
} as const))
  describe(`a question after ${saw}`, () => {
    let chat: Chat;
    let conversations = 0;
    before(async () => {
      chat = await startChat({
        file: deploymentText(recorded(saw).deployment),
        kept: (store) => keepRuns(store, [{ id: '8F3K', at: new Date(Date.now() - 600_000).toISOString(), saw }]),
      });
    });
    after(() => chat.end());

    for (const [locale, line, says] of cases)
      it(`“${line}” is answered, with its verdict`, async () => {
        const id = `personal-${conversations++}`;
        const where = {
          from: operator,
          locale,
          conversation: { id, conversationType: 'personal', tenantId: 'tenant-1' },
        };
        const report = await chat.fresh(() => chat.say('report 8F3K', where));
        await chat.until(() => actionsOf(report).some(({ verb }) => verb === 'findings'));
        const posted = await chat.fresh(() => chat.say(line, where));
        assert.match(words(posted), says);
        assert.ok(buttonsOf(posted).includes('report 8F3K'), buttonsOf(posted).join());
      });
  });

describe('a change between two healthy checks', () => {
  it('is named without the sentence that nothing changed', async () => {
    const chat = await startChat({
      file: deploymentText(recorded('healthy').deployment),
      kept: (store) =>
        keepRuns(store, [
          { id: '2QXM', at: new Date(Date.now() - 30 * 86_400_000).toISOString(), saw: 'healthy' },
          { id: '8F3K', at: new Date(Date.now() - 600_000).toISOString(), saw: 'healthy' },
        ]),
    });
    const where = { from: operator, conversation: { id: 'a', conversationType: 'personal', tenantId: 'tenant-1' } };
    await chat.fresh(() => chat.say('report 8F3K', where));
    const said = words(await chat.fresh(() => chat.say('what changed', where)));
    assert.match(said, /A change was seen since the check of.*Last change seen/s);
    assert.doesNotMatch(said, /nothing changed/);
    await chat.end();
  });
});
