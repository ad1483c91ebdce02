import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { clickSchema, deliveryOf, refreshSchema } from '../../../src/teams/cards/button.ts';
import { fileAnswerOf } from '../../../src/teams/conversation/file-consent.ts';
import { inboundOf } from '../../../src/teams/conversation/inbound-activity.ts';
import { localeOf } from '../../../src/teams/cards/locale.ts';
import { anyText } from '../../kit/hostile-text.ts';
import { tried } from '../../kit/properties.ts';

const text = fc.oneof(
  anyText(30),
  fc.constantFrom('', '__proto__', 'x'.repeat(1001), '19:a@thread.tacv2;messageid=1', 'personal'),
);
/** A value of the expected type, or of any other. */
const or = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: right, weight: 6 }, { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 });
const person = fc.record({ id: text, name: or(text), aadObjectId: or(text) }, { requiredKeys: ['id'] });

const run = fc.constantFrom('8F3K', 'a-b-1', '', '../x', 'x'.repeat(65));
const click = fc.record(
  {
    verb: or(
      fc.constantFrom(
        'say',
        'meanings',
        'run',
        'run-failed',
        'cancel',
        'report',
        'findings',
        'cause',
        'share',
        'share-to',
        'full',
        'run-apart',
        'history',
        'round-trip',
        'refresh',
      ),
    ),
    run: or(run),
    text: or(text),
    page: or(fc.constantFrom(1, '2', 0, 1e9, 'x', -1)),
    owner: or(fc.constantFrom('network', 'nobody')),
    turn: or(fc.boolean()),
    answer: or(fc.constantFrom('yes', 'no', 'maybe')),
    line: or(text),
    mark: or(fc.uuid()),
    to: or(text),
    withoutNames: or(fc.constantFrom('true', 'false', '1')),
    comment: or(text),
    from: or(fc.constantFrom('A@Example.com', 'a b@example.com', 'a@b,c')),
    by: or(text),
    until: or(fc.constantFrom('2026-11-27T10:00:00Z', 'soon')),
    delivery: or(fc.uuid()),
    ['__proto__']: fc.constant({ verb: 'run' }),
  },
  { requiredKeys: ['verb'] },
);

const upload = fc.record(
  { uploadUrl: or(text), contentUrl: or(text), name: or(text), uniqueId: or(text), fileType: or(text) },
  { requiredKeys: ['uploadUrl'] },
);
const fileAnswer = fc.record(
  { action: or(fc.constantFrom('accept', 'decline')), context: fc.jsonValue(), uploadInfo: or(upload) },
  { requiredKeys: [] },
);

const activity = fc.record(
  {
    type: or(fc.constantFrom('message', 'invoke', 'conversationUpdate', 'installationUpdate', 'typing')),
    name: or(fc.constantFrom('adaptiveCard/action', 'fileConsent/invoke', 'x')),
    id: or(text),
    channelId: or(fc.constantFrom('msteams', 'emulator')),
    action: or(fc.constantFrom('add', 'remove', 'remove-upgrade')),
    text: or(text),
    value: fc.oneof(
      click,
      fc.record({ action: or(fc.record({ verb: or(text), data: or(click) })) }),
      fileAnswer,
      fc.jsonValue(),
    ),
    from: person,
    recipient: person,
    conversation: fc.record(
      {
        id: text,
        name: or(text),
        conversationType: or(fc.constantFrom('personal', 'channel', 'groupChat')),
        tenantId: or(text),
        isGroup: or(fc.boolean()),
      },
      { requiredKeys: ['id'] },
    ),
    channelData: or(
      fc.record(
        {
          eventType: or(fc.constantFrom('channelDeleted', 'teamArchived', 'toString', '__proto__')),
          tenant: or(person),
          channel: or(person),
          team: or(person),
        },
        { requiredKeys: [] },
      ),
    ),
    locale: or(fc.constantFrom('fr-FR', 'en', 'x-y-z-1-2-3', '')),
    localTimezone: or(fc.constantFrom('Europe/Paris', 'No/Where')),
    membersAdded: or(fc.array(person, { maxLength: 3 })),
    membersRemoved: or(fc.array(person, { maxLength: 3 })),
    topicName: or(text),
    attachments: or(fc.array(fc.record({ contentType: or(text) }), { maxLength: 3 })),
    entities: or(
      fc.array(
        fc.oneof(
          fc.record({ type: fc.constant('mention'), text: or(text), mentioned: or(person) }),
          fc.record({ type: fc.constant('clientInfo'), timezone: or(text), locale: or(text) }),
          fc.jsonValue(),
        ),
        { maxLength: 4 },
      ),
    ),
  },
  { requiredKeys: ['type', 'from', 'recipient', 'conversation'] },
);

const kinds = ['message', 'action', 'file-answer', 'installed', 'changed'];

describe('any activity', () => {
  it('becomes an Inbound within its limits, or nothing', () => {
    fc.assert(
      fc.property(activity, (raw) => {
        const inbound = inboundOf(JSON.parse(JSON.stringify(raw)), (id) => ({ id }) as never);
        if (inbound === undefined) return;
        assert.ok(kinds.includes(inbound.kind), inbound.kind);
        assert.ok(inbound.id.length <= 400);
        assert.ok(
          [undefined, 'there', 'gone', 'team-gone', 'team-there', 'removed'].includes(inbound.change),
          String(inbound.change),
        );
        const { language, timeZone } = localeOf({ locale: inbound.locale, timeZone: inbound.timeZone });
        assert.ok(['en', 'fr'].includes(language));
        assert.ok(
          timeZone === undefined ||
            Intl.supportedValuesOf('timeZone').includes(timeZone) ||
            new Date().toLocaleString('en', { timeZone }) !== '',
        );
      }),
      tried(1500),
    );
  });
  it('with a click becomes a known click with a valid run id and page', () => {
    fc.assert(
      fc.property(fc.oneof(click, fc.jsonValue()), (data) => {
        const read = clickSchema.safeParse(data).data;
        const delivery = deliveryOf(data) ?? refreshSchema.safeParse(data).data?.delivery;
        assert.ok(delivery === undefined || /^[\da-f-]{36}$/i.test(delivery));
        if (read === undefined) return;
        if ('run' in read) assert.match(read.run, /^[A-Za-z0-9-]{1,64}$/);
        if ('page' in read) assert.ok(Number.isInteger(read.page) && read.page >= 1 && read.page <= 10_000);
        if (read.verb === 'share-to' && (data as { withoutNames?: unknown }).withoutNames !== undefined)
          assert.equal(read.withoutNames === 'false', (data as { withoutNames: unknown }).withoutNames === 'false');
      }),
      tried(1000),
    );
  });
  it('about a file consents only with `accept`', () => {
    fc.assert(
      fc.property(fc.oneof(fileAnswer, fc.jsonValue()), (value) => {
        const { isAllowed, upload } = fileAnswerOf(value);
        if (isAllowed) assert.equal((value as { action: unknown }).action, 'accept');
        if (upload !== undefined) assert.ok(upload.to.length <= 20_000 && upload.file.name.length <= 1000);
      }),
      tried(400),
    );
  });
});
