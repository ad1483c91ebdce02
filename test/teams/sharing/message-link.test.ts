/** In the form that Microsoft documents. */
import assert from 'node:assert/strict';
import { messageLink } from '../../../src/teams/sharing/message-link.ts';

describe('a link to a message', () => {
  it('of a channel names the message as its own thread', () => {
    assert.equal(
      messageLink({ id: '19:general@thread.tacv2', kind: 'channel', tenant: 'tenant-1' }, '1690000000000'),
      'https://teams.microsoft.com/l/message/19%3Ageneral%40thread.tacv2/1690000000000?tenantId=tenant-1&parentMessageId=1690000000000',
    );
  });

  it('of a chat has the context of a chat', () => {
    const link = new URL(
      messageLink({ id: '19:bridge@thread.v2', kind: 'groupChat', tenant: undefined }, '1690000000000') ?? '',
    );
    assert.equal(link.searchParams.get('context'), '{"contextType":"chat"}');
  });

  it('is not made for ids that are not from Teams', () => {
    for (const [id, message] of [
      ['personal-1', '1690000000000'],
      ['19:bridge@thread.v2', 'activity-1'],
      ['19:bridge@thread.v2', '../../evil'],
    ] as const)
      assert.equal(messageLink({ id, kind: 'groupChat', tenant: undefined }, message), undefined);
  });
});
