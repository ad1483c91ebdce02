import assert from 'node:assert/strict';
import { fillsIn, opens } from '../../simulator/person.ts';
import { actionsOf, type Posted, wordsOf } from '../../teams/connector.ts';
import { type Canary, word } from './canaries.ts';
import { formsOf } from './forms.ts';
import { appId, tenantId, type World } from './world.ts';

export interface Person {
  id: string;
  name: string;
  aadObjectId: string;
}

const people = ['Alex Wilber', 'Megan Bowen', 'Adele Vance', 'Isaiah Langer'].map((name, index): Person => ({
  id: `29:person-${index}`,
  name,
  aadObjectId: `00000000-0000-4000-8000-00000000002${index}`,
}));
/** Several people, because rate limits count for each person. */
export const [alex, megan, adele, isaiah] = people as [Person, Person, Person, Person];
export const administrators = people.slice(0, 3);
export const viewer = isaiah;

export const team = '19:team@thread.tacv2';

export interface Chat {
  /** The last activities, printed if the test fails. */
  last: string[];
  answers: { what: string; content: string }[];
  /** The signatures of Teams, and the secrets that a browser got. */
  canaries: Canary[];
  say(who: Person, text: string, ends?: RegExp, more?: object): Promise<Posted>;
  /** Resolves with the final card of the run. */
  check(who: Person, text: string): Promise<Posted>;
  click(who: Person, posted: Posted, verb: string): Promise<void>;
  send(who: Person, activity: object): Promise<number>;
  signIn(who: Person, account: string, words?: string): Promise<void>;
  page(what: string, path: string, options?: RequestInit): Promise<Response>;
  /** Signs in to the report pages. */
  reader(who: Person): Promise<Reader>;
}

/** A browser with a session of the report pages. */
export interface Reader {
  get(what: string, path: string): Promise<string>;
  /** `isShownOnce`: the answer has a secret that no other page has. */
  post(what: string, path: string, fields: Record<string, string>, isShownOnce?: boolean): Promise<string>;
}

export function chatOf(world: World, botUrl: () => string): Chat {
  const { connector, keys } = world;
  let sent = 0;
  const canaries: Canary[] = [];
  const answers: Chat['answers'] = [];
  const note = (kind: string, text: string): void => void canaries.push({ kind, text, forms: formsOf(text) });
  const newest = (who: Person, from: number, matches: (posted: Posted) => boolean): Promise<Posted> =>
    connector.until((posted) =>
      posted.slice(from).find((each) => each.conversation === `personal-${who.id}` && matches(each)),
    );

  const chat: Chat = {
    last: [],
    answers,
    canaries,
    async send(who, activity) {
      chat.last = [...chat.last.slice(-7), `${who.name}: ${JSON.stringify(activity).slice(0, 200)}`];
      const token = await keys.token({ serviceurl: connector.url });
      note('signature of Teams', token.split('.')[2] ?? '');
      const response = await fetch(`${botUrl()}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          type: 'message',
          id: `in-${(sent += 1)}`,
          timestamp: new Date().toISOString(),
          channelId: 'msteams',
          serviceUrl: connector.url,
          from: who,
          recipient: { id: `28:${appId}`, name: 'ECE Doctor' },
          conversation: { id: `personal-${who.id}`, conversationType: 'personal', tenantId },
          channelData: { tenant: { id: tenantId } },
          locale: 'en-US',
          localTimezone: 'Europe/Paris',
          ...activity,
        }),
      });
      answers.push({ what: `answer ${sent}`, content: await wholeOf(response) });
      return response.status;
    },
    async say(who, text, ends = /./, more = {}) {
      const from = connector.posted.length;
      assert.equal(await chat.send(who, { text, textFormat: 'plain', ...more }), 200, text);
      return newest(who, from, (each) => ends.test(wordsOf(each.versions.at(-1)?.activity)));
    },
    async check(who, text) {
      const from = connector.posted.length;
      assert.equal(await chat.send(who, { text, textFormat: 'plain' }), 200);
      return newest(who, from, (each) => JSON.stringify(each.versions.at(-1)?.activity).includes('Check again'));
    },
    async click(who, posted, verb) {
      const action = actionsOf(posted).find((each) => each.verb === verb);
      assert.ok(
        action,
        `no button ${verb}: ${actionsOf(posted)
          .map((each) => each.verb)
          .join()}`,
      );
      await chat.send(who, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: posted.id,
        value: { action, trigger: 'manual' },
      });
    },
    async signIn(who, account, words = '') {
      const from = connector.posted.length;
      assert.equal(await chat.send(who, { text: `sign in ${account} ${words}`, textFormat: 'plain' }), 200);
      const link = await connector.until((posted) =>
        posted
          .slice(from)
          .map(({ versions }) => /https?:[^"\s]+\/signin\/[\w-]+/.exec(JSON.stringify(versions.at(-1)?.activity))?.[0])
          .find((found) => found !== undefined),
      );
      note('link of a sign-in', link.split('/').at(-1) ?? '');
      const away = await fetch(link, { redirect: 'manual' });
      const cookie = (away.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      note('cookie of a sign-in', cookie.slice(cookie.indexOf('=') + 1));
      const entra = away.headers.get('location') ?? '';
      answers.push({ what: 'page that leads to Entra', content: await away.text() });
      const back = await fillsIn(entra, await opens(entra), { answer: 'sign-in', login: account });
      assert.ok('sentTo' in back, 'page' in back ? back.page : '');
      note('state of a sign-in', back.sentTo.searchParams.get('state')?.split('.')[1] ?? '');
      answers.push({
        what: 'page after Entra',
        content: await wholeOf(await fetch(back.sentTo, { headers: { cookie } })),
      });
      // A reload of the page, and a browser without the cookie.
      answers.push({
        what: 'page after Entra, again',
        content: await wholeOf(await fetch(back.sentTo, { headers: { cookie } })),
      });
      answers.push({ what: 'page after Entra, elsewhere', content: await wholeOf(await fetch(back.sentTo)) });
      await newest(who, from, ({ versions }) => /The token belongs to/.test(wordsOf(versions.at(-1)?.activity)));
    },
    async reader(who) {
      const away = await fetch(`${botUrl()}/reports`, { redirect: 'manual' });
      const query = new URL(away.headers.get('location') ?? '').searchParams;
      const state = query.get('state') ?? '';
      const code = word('code of a sign-in to the report pages');
      note('state of a sign-in to the report pages', state);
      canaries.push(code);
      world.signedIn.set(code.text, { oid: who.aadObjectId, name: who.name, nonce: query.get('nonce') ?? '' });
      const back = `${botUrl()}/session/callback?${new URLSearchParams({ code: code.text, state }).toString()}`;
      const begun = await fetch(back, { redirect: 'manual', headers: { cookie: cookiesOf(away) } });
      const cookie = cookiesOf(begun);
      const session = cookie.slice(cookie.lastIndexOf('=') + 1);
      assert.ok(session.length > 40, `${begun.status} ${await begun.text()}`);
      note('session of the report pages', session);
      answers.push({
        what: 'page after a second sign-in with the same code',
        content: await wholeOf(await fetch(back)),
      });
      const asked = async (what: string, path: string, isShownOnce: boolean, options: RequestInit): Promise<string> => {
        const response = await fetch(`${botUrl()}${path}`, { redirect: 'manual', ...options });
        const content = await wholeOf(response);
        if (!isShownOnce) answers.push({ what, content });
        return content;
      };
      return {
        get: (what, path) => asked(what, path, false, { headers: { cookie } }),
        async post(what, path, fields, isShownOnce = false) {
          const page = await asked('page before a form', '/reports', false, { headers: { cookie } });
          const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? [];
          return asked(what, path, isShownOnce, {
            method: 'POST',
            headers: { cookie, origin: botUrl(), 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ token, ...fields }).toString(),
          });
        },
      };
    },
    async page(what, path, options = {}) {
      const response = await fetch(`${botUrl()}${path}`, { redirect: 'manual', ...options });
      answers.push({ what, content: await wholeOf(response.clone()) });
      return response;
    },
  };
  return chat;
}

/** Without those that the answer removes. */
function cookiesOf({ headers }: Response): string {
  return headers
    .getSetCookie()
    .filter((header) => !header.includes('Max-Age=0'))
    .map((header) => header.split(';', 1)[0])
    .join('; ');
}

export async function wholeOf(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers, '', await response.text()].join('\n');
}
