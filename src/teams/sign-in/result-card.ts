/** The result of a test sign-in. Everything in the token is unverified input. */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { bySingleSignOn, isAnothers } from '../../checks/facts/tokens/ownership.ts';
import { stepsToNewToken } from '../../checks/facts/tokens/steps.ts';
import { isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import type { Verdict } from '../../model/finding.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour, belowBand, labelled } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  card,
  type Card,
  type Element,
  line,
  markdown,
  markdownReading,
  paragraph,
  plain,
  sanitize,
  section,
  strong,
  subtle,
  textFor,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { cut } from '../cards/space.ts';
import { stepsIntoPrivateWindow } from './invitation.ts';
import { refusedLines, refusedSummary } from './refused-lines.ts';
import { signInLine } from './sign-in-line.ts';
import { tokenRows } from './token-rows.ts';
import { type Known, signInVerdict, type SignInVerdict } from './verdict.ts';

const colours: Record<SignInVerdict['verdict'], BandColour> = {
  pass: 'good',
  warn: 'warning',
  fail: 'attention',
  unknown: 'accent',
} satisfies Partial<Record<Verdict, BandColour>>;

export function signInResult(view: SignInView, known: Known, locale: Locale): Card {
  const { account, outcome } = view;
  const judged = signInVerdict(view, known);
  const { headline, title, verdict } = judged;
  const { sign } = marks[verdict];
  return card(locale, `${sign} ${read(headline, { ...locale, escape: sanitize })}`, [
    band(colours[verdict], `${sign} ${inView(title, locale)}`, [
      [
        { key: 'place.named', with: { name: account } },
        say(`card.sign-in.window.${view.window}`),
        ...(view.transport === undefined ? [] : [say(`aliases.protocol.${view.transport}`)]),
        ...(outcome === undefined ? [] : [say('card.instant', { at: { at: outcome.at } })]),
      ]
        .map((text) => markdown(text, locale))
        .join(' · '),
    ]),
    ...belowBand(summary(view, judged, known, locale)),
    actions(view, judged, known, locale),
    hiddenDetails(details(view, judged, known, locale)),
  ]);
}

function tokenOf({ outcome }: SignInView, { value }: SignInVerdict): SignInVerdict['value'] {
  return outcome?.error === undefined ? value : undefined;
}

/** Characters of a name above the details, because a token may contain any text. */
const longestName = 50;
/** Characters; beside a longer headline there is no room for a reason. */
const longestHeadline = 150;

function inView(text: Text, locale: Locale): string {
  const { escape = sanitize } = markdownReading(locale);
  return markdown(text, locale, { most: 12, escape: (name) => escape(cut(name, longestName)) });
}

function summary(view: SignInView, judged: SignInVerdict, known: Known, locale: Locale): Element[] {
  const { outcome, window, keptUntil } = view;
  const row = (label: TextKey, texts: readonly Text[], isBold = false): Element[] => {
    const [first, ...others] = texts.map((text) => inView(text, locale));
    if (first === undefined) return [];
    return [
      labelled(markdown(say(label), locale), [paragraph([isBold ? `**${first}**` : first, ...others].join(' '))]),
    ];
  };
  if (outcome?.error !== undefined) {
    const { observed, owner, step } = refusedSummary(outcome.error, view);
    return [
      ...row('card.label.why', [observed]),
      ...row('card.label.who', [{ key: `owner.${owner}` }], true),
      ...row('card.label.first', step === undefined ? [] : [firstSentence(step)]),
    ];
  }
  const { who, first } = nextStep(view, judged, known);
  const headline = say('card.sign-in.whole', { headline: judged.headline });
  const hasRoom = inView(headline, locale).length <= longestHeadline;
  const [reason] = hasRoom ? reasons(view, judged) : [];
  const dropped = isAnothers(judged.ownership) ? say('card.sign-in.dropped') : say('card.sign-in.token-not-kept');
  return [
    ...row(
      judged.verdict === 'pass' ? 'card.label.seen' : 'card.label.why',
      [headline, ...(reason === undefined ? [] : [judged.ownership.kind === 'other' ? firstSentence(reason) : reason])],
      true,
    ),
    ...row('card.label.who', who === undefined ? [] : [who], true),
    ...row('card.label.first', first === undefined ? [] : [first]),
    ...(tokenOf(view, judged) === undefined || window === 'normal'
      ? []
      : row('card.sign-in.label.token', [
          keptUntil === undefined ? dropped : say('card.sign-in.kept-until', { at: { at: keptUntil } }),
        ])),
  ];
}

function nextStep(view: SignInView, judged: SignInVerdict, known: Known): { who?: Text; first?: Text } {
  const { account, window } = view;
  const { ownership, verdict, value } = judged;
  const you = say('card.sign-in.you');
  if (ownership.kind === 'not-stated') return { who: you, first: say('card.sign-in.first.untold') };
  if (ownership.kind === 'other' && ownership.similar === true && window === 'private') {
    const { user = '' } = value?.claims ?? {};
    return { who: you, first: say('card.sign-in.first.rights', { user, account }) };
  }
  if (isAnothers(ownership) || ownership.kind === 'other')
    return {
      who: you,
      first: say(window === 'normal' ? 'card.sign-in.first.generate' : 'card.sign-in.first.again', { account }),
    };
  if (verdict === 'pass' && window === 'private')
    return {
      first: say(
        isTestMailbox(view, known)
          ? 'card.sign-in.first.round-trip'
          : view.transport === undefined
            ? 'card.sign-in.first.check'
            : 'card.sign-in.first.rehearsal',
      ),
    };
  return verdict === 'fail' && ownership.kind === 'right'
    ? { who: { key: 'owner.microsoft-365-administrator' }, first: say('card.sign-in.first.application') }
    : {};
}

/** The first is shown above the details. */
function reasons(
  { account }: SignInView,
  { ownership, value, missing, missingSure, forWanted, renewal }: SignInVerdict,
): Text[] {
  const { objectId = '', user = '' } = value?.claims ?? {};
  if (ownership.kind === 'application') return [say('card.sign-in.of-application.said')];
  if (ownership.kind !== 'other')
    return [
      ...(forWanted === false ? [say('card.sign-in.not-for-ece.said')] : []),
      ...(missing.length > 0 && missingSure ? [say('card.sign-in.lacks.said', { missing: { list: missing } })] : []),
      ...(renewal === 'fail' && value?.refresh?.given === false ? [say('card.sign-in.refresh.none.said')] : []),
    ];
  return [
    ...(bySingleSignOn(value?.claims) ? [say('card.sign-in.kerberos')] : []),
    ...(ownership.guest === true ? [say('card.sign-in.guest')] : []),
    ...(ownership.tenant === undefined ? [] : [say('card.sign-in.other-tenant', { tenant: ownership.tenant })]),
    ...(ownership.account === undefined ? [] : [say('card.sign-in.of-another', { other: ownership.account })]),
    ...(ownership.sure ? [] : [say('card.sign-in.by-name', { user: user === '' ? objectId : user, account })]),
  ];
}

function details(view: SignInView, judged: SignInVerdict, known: Known, locale: Locale): Element[] {
  const { account, outcome } = view;
  const text = textFor(locale);
  const value = tokenOf(view, judged);
  return [
    line([subtle(wayOf(view, locale))]),
    ...(outcome?.error === undefined ? [] : refusedLines(outcome.error, view, locale)),
    ...(value === undefined ? [] : reasonsAndSteps(view, judged, known, locale)),
    ...(value === undefined ? [] : tokenRows(judged, value, view, locale)),
    ...(value === undefined
      ? []
      : [
          section(text('card.sign-in.proves')),
          ...proofs(view, judged, isTestMailbox(view, known)).map((key) =>
            line([`– ${text(key, { account })}`], { spacing: 'Small' }),
          ),
        ]),
  ];
}

/** `Private window · by link · through the bot's own application` */
function wayOf({ window, way, application }: SignInView, locale: Locale): string {
  return (
    [`card.sign-in.window.${window}`, `card.sign-in.way.${way}`, `card.sign-in.application.${application}`] as const
  )
    .map((key) => plain(say(key), locale))
    .join(' · ');
}

function reasonsAndSteps(view: SignInView, judged: SignInVerdict, { deployment }: Known, locale: Locale): Element[] {
  const { account, window } = view;
  const { ownership } = judged;
  if (ownership.kind !== 'other') return [];
  const text = textFor(locale);
  const steps = stepsToNewToken(account, deployment.externalUrl, deployment.release).slice(0, 4);
  return [
    ...reasons(view, judged).map((reason) => line([plain(reason, locale)], { spacing: 'Small' })),
    ...(window === 'normal'
      ? [
          line([strong(text('card.sign-in.normal.means'))], { spacing: 'Small' }),
          ...steps.map((step, index) => line([`${index + 1}. ${plain(step, locale)}`], { spacing: 'Small' })),
        ]
      : [
          line(
            [strong(text(ownership.similar === true ? 'card.sign-in.again-else' : 'card.sign-in.again', { account }))],
            { spacing: 'Small' },
          ),
          ...stepsIntoPrivateWindow(account, locale),
        ]),
  ];
}

function actions(view: SignInView, judged: SignInVerdict, known: Known, locale: Locale): Element {
  const { account, window, keptUntil } = view;
  const { verdict, ownership } = judged;
  const typing = (key: TextKey, typed: string): Element => button(textFor(locale)(key), { verb: 'say', text: typed });
  const again = typing('card.sign-in.button.again', signInLine(view));
  const kept = typing('card.sign-in.button.kept', 'sign-ins');
  const shown = detailsButton(locale);
  const forRoundTrip = isTestMailbox(view, known);
  if (tokenOf(view, judged) === undefined) return actionRow([again, shown]);
  if (window === 'normal')
    return actionRow(
      [typing('card.sign-in.button.private', signInLine({ ...view, window: 'private' })), shown],
      verdict === 'pass' ? [] : [again],
    );
  const use = forRoundTrip
    ? typing(
        'card.sign-in.button.round-trip',
        `round trip from ${mailboxesOf(known.deployment)[0] ?? ''} to ${account}`,
      )
    : view.transport === undefined
      ? typing('card.sign-in.button.check', 'check mail')
      : typing('card.button.rehearsal', 'rehearsal');
  if (verdict === 'pass') return actionRow([use, shown], [kept]);
  // A similar name may be the right account: the tenant's answer decides.
  if (ownership.kind === 'other' && ownership.similar === true)
    return actionRow([typing('card.sign-in.button.rights', 'check rights'), shown], [again, use, kept]);
  if (!isAnothers(ownership)) return actionRow([again, shown], [use, kept]);
  // Another person's token is useless for a test mailbox, and an application's token for any mailbox.
  const keep =
    keptUntil !== undefined || forRoundTrip || ownership.kind === 'application'
      ? []
      : [typing('card.sign-in.button.keep', signInLine({ ...view, keepsAnyOwner: true }))];
  return actionRow([again, shown], [...(keptUntil === undefined ? [] : [use]), ...keep, kept]);
}

/** The test mailbox of a round trip is outside the deployment. */
function isTestMailbox({ account, transport }: SignInView, { deployment }: Known): boolean {
  return transport === undefined && !isOfDeployment(deployment, account);
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
    // Denies a likely but wrong conclusion.
    'card.sign-in.proves.not',
  ];
}
