/** Questions about the bot and the deployment. */
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import { mailLines } from '../../report/last-mail.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import { type Answerer, typing } from './answer.ts';
import { checking } from './known.ts';
import { basisOf, lastVerdict, ofVerdict, reportOffer } from './last-verdict.ts';
import { meanwhile } from './meanwhile.ts';
import { names } from './named-in.ts';

const statusOffer = typing('answered.button.status', 'status');

const version: Answerer = async ({ request: { deployment } }, { hub }) => ({
  outcome: 'done',
  title: say('answered.version', { version: hub.bot.version }),
  says: [say('answered.version.ece', { release: deployment.release })],
  offers: [statusOffer],
});

/** Names only for those who may read them, where nobody else reads. */
const list: Answerer = async ({ request }) => {
  const { deployment } = request;
  const servers = deployment.servers.map(({ name }) => name);
  const mailboxes = mailboxesOf(deployment);
  const isNamed = answersWithNames(request);
  return {
    outcome: 'done',
    title: say('answered.list', {
      servers: say('answered.list.server-count', { count: servers.length }),
      mailboxes: say('answered.list.mailbox-count', { count: mailboxes.length }),
    }),
    says: isNamed
      ? [
          say('answered.list.servers', { names: { list: servers } }),
          say('answered.list.mailboxes', { names: { list: mailboxes } }),
          ...(deployment.accountModel === 'shared'
            ? [say('answered.list.account', { account: { list: accountsOf(deployment) } })]
            : []),
        ]
      : [say('names.left-out')],
    offers: [statusOffer, ...checking('check all', request, 'card.button.check-all')],
  };
};

/** Beside a fault, people ask how long it lasts. */
const howLong: Answerer = async (asked, services) => {
  const { request } = asked;
  const open = await services.deliveries.openRuns(request.conversation.id);
  if (open.length > 0)
    return { outcome: 'done', title: say('answered.under-way'), says: [say('answered.under-way.card')] };
  const verdict = await lastVerdict(request, services);
  if (verdict !== undefined && verdict.concerns.length > 0 && !names(request.rest, 'answered.how-long.check.words'))
    return ofVerdict(meanwhile.eta)(asked, services);
  return {
    outcome: 'done',
    title: say('answer.how-long'),
    says: [say('answer.how-long.more')],
    offers: checking('check all', request, 'card.button.check-all'),
  };
};

const basicAuth: Answerer = async ({ request }) => ({
  outcome: 'done',
  title: say('answer.basic-auth'),
  says: [say('answer.basic-auth.more')],
  offers: [
    ...checking('check protocols', request),
    ...checking('check cut-over to oauth', request, 'answered.cut-over.check.oauth'),
  ],
});

const safe: Answerer = async () => ({
  outcome: 'done',
  title: say('answered.safe'),
  says: [say('answered.safe.reads'), say('answered.safe.typed')],
  offers: [typing('answered.label.privacy', 'help forget'), typing('answered.button.help', 'help')],
});

const lastMail: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  const [line] = (verdict && mailLines(verdict.report)?.lines) ?? [];
  if (verdict === undefined || line === undefined)
    return {
      outcome: 'done',
      title: say('answer.last-mail'),
      says: [say('answer.last-mail.more')],
      offers: checking('check ece/last-mail', request),
    };
  return {
    outcome: `shown ${verdict.view.id}`,
    title: say('answered.mailbox', { mailbox: line.mailbox }),
    says: [say('answered.mailbox.fetched', { seen: line.fetched })],
    basis: basisOf(verdict),
    offers: [reportOffer(verdict), ...checking('check ece/last-mail', request)],
  };
};

/** Whose token ECE has, as the last verdict saw it. */
const token = ofVerdict((verdict, { request }) => {
  const found = verdict.report.findings.filter(({ check }) => check === 'token/identity');
  const [first] = found.toSorted((a, b) => weight(a.verdict) - weight(b.verdict));
  return {
    title: first === undefined ? say('answered.token.unseen') : first.observed,
    offers: [
      ...checking('sign-ins', request, 'answered.button.tokens'),
      ...checking('check token', request),
      reportOffer(verdict),
    ],
  };
});

function weight(verdict: string): number {
  return ['fail', 'warn', 'pass'].indexOf(verdict) + (verdict === 'unknown' ? 10 : 0);
}

export const aboutBot = {
  version,
  list,
  'how-long': howLong,
  'basic-auth': basicAuth,
  'last-mail': lastMail,
  token,
  safe,
};
