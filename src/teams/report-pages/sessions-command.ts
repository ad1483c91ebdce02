/** Lists and ends the sessions of the report pages. An administrator sees all, others see their own. */
import { includes } from '../../access/roles.ts';
import { endSessions, openSessions, sessionLine, sessionsNamed } from '../../access/sessions/open-sessions.ts';
import type { PageSession } from '../../access/sessions/sessions.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { type Command, type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';

const mostShown = 20;

export const command: Command<{ store: DeploymentStore; reportLink: ReportLink }> = {
  name: 'sessions',
  task: 'administer',
  order: 4.7,
  where: 'personal',
  who: 'viewer',
  isFinal: true,
  validRest: (rest) => {
    const [verb = '', ...more] = rest.trim().split(/\s+/u);
    return verb === '' || (isIn(verb, 'sessions.words.end') && more.length > 0) ? rest.trim() : undefined;
  },
  async run(request, { store, reportLink }) {
    const { rest, role, asker, locale } = request;
    if (reportLink() === undefined) return messageAnswer('nothing-to-do', { title: say('sessions.no-pages') }, locale);
    const open = await openSessions(store, Date.now(), includes(role, 'administrator') ? undefined : asker.id);
    const [, ...which] = rest.split(/\s+/u);
    return which.length === 0 ? listed(open, request) : ended(which.join(' '), open, request, store);
  },
};

function listed(open: readonly PageSession[], { locale }: CommandRequest): CommandAnswer {
  const [first] = open;
  if (first === undefined) return messageAnswer('nothing-to-do', { title: say('sessions.none') }, locale);
  const more = open.length - mostShown;
  return messageAnswer(
    'done',
    {
      title: say('sessions.title', { count: open.length }),
      paragraphs: [
        ...open.slice(0, mostShown).map(sessionLine),
        ...(more > 0 ? [say('sessions.more', { count: more })] : []),
      ],
      toType: [`sessions end ${first.id}`, ...(open.length > 1 ? ['sessions end all'] : [])],
    },
    locale,
  );
}

async function ended(
  which: string,
  open: readonly PageSession[],
  { locale }: CommandRequest,
  store: DeploymentStore,
): Promise<CommandAnswer> {
  const meant = sessionsNamed(open, which);
  if (meant.length === 0)
    return messageAnswer(
      'nothing-to-do',
      { title: say('sessions.unknown', { which: which.slice(0, 100) }), suggestions: ['sessions'] },
      locale,
    );
  await endSessions(store, meant, Date.now());
  return messageAnswer(
    `ended ${meant.map(({ id }) => id).join(' ')}`,
    { title: say('sessions.ended', { count: meant.length }), paragraphs: [say('sessions.ended.means')] },
    locale,
  );
}
