/**
 * The result of a test sign-in: the token's owner and whether that is the right account, what the token is valid for,
 * what it proves for ECE and what not; or why there is none. Everything in the token is unverified and comes from
 * outside.
 */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { bySingleSignOn } from '../../checks/facts/tokens/ownership.ts';
import { stepsToNewToken } from '../../checks/facts/tokens/steps.ts';
import { isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { signInLine } from './sign-in-line.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  markdownReading,
  sanitize,
  section,
  strong,
  subtle,
  plain,
  textFor,
} from '../cards/elements.ts';
import { marks } from '../cards/marks.ts';
import { stepsIntoPrivateWindow } from './invitation.ts';
import { refusedLines } from './refused-lines.ts';
import { tokenRows } from './token-rows.ts';
import { type Known, signInVerdict, type SignInVerdict } from './verdict.ts';

export function signInResult(view: SignInView, known: Known, locale: Locale): Card {
  const { account, outcome, window } = view;
  const text = textFor(locale);
  const judged = signInVerdict(view, known);
  const { headline, verdict, value, ownership } = judged;
  const facts = [
    windowOf(view, locale),
    ...(outcome === undefined ? [] : [plain(say('card.instant', { at: { at: outcome.at } }), locale)]),
  ].join(' · ');
  const hasToken = outcome?.error === undefined && value !== undefined;
  const wrong = hasToken && (ownership.kind === 'other' || ownership.kind === 'application');
  const forRoundTrip = isTestMailbox(view, known);
  const similar = hasToken && ownership.kind === 'other' && ownership.similar === true;
  return card(
    locale,
    read(headline, { ...locale, escape: sanitize }),
    [
      heading(`${marks[verdict].sign} ${read(headline, markdownReading(locale))}`, marks[verdict].color),
      line([subtle(facts)], { spacing: 'None' }),
      ...(outcome?.error === undefined ? [] : refusedLines(outcome.error, view, locale)),
      ...(wrong ? whatNow(view, judged, known, locale) : []),
      ...(hasToken ? tokenRows(judged, value, view, locale) : []),
      ...(hasToken
        ? [
            section(text('card.sign-in.proves')),
            ...proofs(view, judged, forRoundTrip).map((key) =>
              line([`– ${text(key, { account })}`], { spacing: 'Small' }),
            ),
          ]
        : []),
    ],
    [
      ...(verdict === 'pass' && window === 'private'
        ? []
        : [button(text('card.sign-in.button.again'), { verb: 'say', text: signInLine(view) })]),
      // It may be the right account: the tenant's answer about the account decides.
      ...(similar ? [button(text('card.sign-in.button.rights'), { verb: 'say', text: 'check rights' })] : []),
      ...(hasToken && window === 'normal'
        ? [
            button(text('card.sign-in.button.private'), {
              verb: 'say',
              text: signInLine({ ...view, window: 'private' }),
            }),
          ]
        : []),
      ...(hasToken && window === 'private'
        ? [
            forRoundTrip
              ? roundTripButton(account, known, locale)
              : button(text('card.sign-in.button.check'), { verb: 'say', text: 'check mail' }),
          ]
        : []),
      // With a fourth button none would have room for its title.
      ...(hasToken && window === 'private' && !similar
        ? [button(text('card.sign-in.button.kept'), { verb: 'say', text: 'sign-ins' })]
        : []),
    ],
  );
}

/** `Private window · link · the bot's own application` */
function windowOf({ window, way, application }: SignInView, locale: Locale): string {
  return (
    [`card.sign-in.window.${window}`, `card.sign-in.way.${way}`, `card.sign-in.application.${application}`] as const
  )
    .map((key) => plain(say(key), locale))
    .join(' · ');
}

function whatNow(
  { account, window }: SignInView,
  { ownership, value }: SignInVerdict,
  { deployment }: Known,
  locale: Locale,
): Element[] {
  const text = textFor(locale);
  const box = (items: Element[]): Element => ({ type: 'Container', style: 'emphasis', spacing: 'Medium', items });
  if (ownership.kind !== 'other') return [box([line([text('card.sign-in.of-application.said')])])];
  const { objectId = '', user = '' } = value?.claims ?? {};
  const why = [
    ...(bySingleSignOn(value?.claims) ? [text('card.sign-in.kerberos')] : []),
    ...(ownership.guest === true ? [text('card.sign-in.guest')] : []),
    ...(ownership.tenant === undefined ? [] : [text('card.sign-in.other-tenant', { tenant: ownership.tenant })]),
    ...(ownership.account === undefined ? [] : [text('card.sign-in.of-another', { other: ownership.account })]),
    ...(ownership.sure ? [] : [text('card.sign-in.by-name', { user: user === '' ? objectId : user, account })]),
  ];
  if (window === 'normal') {
    const steps = stepsToNewToken(account, deployment.externalUrl).slice(0, 4);
    return [
      box([
        ...why.map((reason) => line([reason], { spacing: 'Small' })),
        line([strong(text('card.sign-in.normal.means'))], { spacing: 'Small' }),
        ...steps.map((step, index) => line([`${index + 1}. ${plain(step, locale)}`], { spacing: 'Small' })),
      ]),
    ];
  }
  return [
    box([
      ...why.map((reason) => line([reason], { spacing: 'Small' })),
      line([strong(text(ownership.similar === true ? 'card.sign-in.again-else' : 'card.sign-in.again', { account }))], {
        spacing: 'Small',
      }),
      ...stepsIntoPrivateWindow(account, locale),
    ]),
  ];
}

/** The test mailbox of a round trip, which does not belong to the deployment. */
function isTestMailbox({ account }: SignInView, { deployment }: Known): boolean {
  return !isOfDeployment(deployment, account);
}

function roundTripButton(account: string, { deployment }: Known, locale: Locale): Element {
  const from = mailboxesOf(deployment)[0] ?? '';
  return button(plain(say('card.sign-in.button.round-trip'), locale), {
    verb: 'say',
    text: `round trip from ${from} to ${account}`,
  });
}

function proofs({ application, window }: SignInView, { ownership }: SignInVerdict, forRoundTrip: boolean): TextKey[] {
  const right = ownership.kind === 'right';
  if (forRoundTrip) return right ? ['card.sign-in.proves.test-mailbox'] : ['card.sign-in.proves.not-test-mailbox'];
  return [
    ...(window === 'normal'
      ? (['card.sign-in.proves.normal'] as const)
      : right
        ? (['card.sign-in.proves.right'] as const)
        : []),
    application === 'ece' ? 'card.sign-in.proves.ece' : 'card.sign-in.proves.bot',
    // A conclusion that is likely but wrong, so the card denies it.
    'card.sign-in.proves.not',
  ];
}
