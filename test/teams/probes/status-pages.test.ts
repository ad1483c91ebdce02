import assert from 'node:assert/strict';
import { type Chat, startChat } from '../bot.ts';
import { lastWords, nextAfter } from '../sign-in/sign-in-chat.ts';

describe('the status', () => {
  let chat: Chat;
  afterEach(() => chat.end());

  it('says where the report pages are, or which setting they need', async () => {
    chat = await startChat();
    assert.match(
      lastWords(await nextAfter(chat, 'status')),
      /ECE_DOCTOR_PAGE_ID is not set: reports are cards and files/,
    );
    await chat.restart({
      ECE_DOCTOR_PAGE_ID: '77777777-1111-4111-8111-111111111111',
      ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.example',
    });
    const status = lastWords(await nextAfter(chat, 'status'));
    assert.match(status, /Report pages in the browser: https:\/\/bot\.contoso\.example\/reports/);
    assert.doesNotMatch(status, /ECE_DOCTOR_PAGE_ID/);
  });
});
