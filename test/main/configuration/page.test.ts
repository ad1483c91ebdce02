import assert from 'node:assert/strict';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { read } from '../../../src/text/index.ts';

const id = '77777777-1111-4111-8111-111111111111';
const local = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: './deployment.yaml' };
const given = (more: Record<string, string>) => readConfiguration({ ...local, ...more });
const mistakesOf = (more: Record<string, string>): string[] => {
  const result = given(more);
  return result.ok ? [] : result.mistakes.map((one) => read(one, { language: 'en' }));
};

describe('the settings of the report pages', () => {
  it('without an application there are no pages, and the status names the setting', () => {
    const result = given({});
    assert.ok(result.ok);
    assert.equal(result.configuration.page, undefined);
    assert.ok(result.configuration.missingSettings.some(({ key }) => key === 'bot.lacks.page'));
  });
  it('the application is a public client, or has a secret', () => {
    const [open, secret] = [
      given({ ECE_DOCTOR_PAGE_ID: id }),
      given({ ECE_DOCTOR_PAGE_ID: id, ECE_DOCTOR_PAGE_SECRET: 's' }),
    ];
    assert.deepEqual(open.ok && open.configuration.page, { clientId: id });
    assert.deepEqual(secret.ok && secret.configuration.page, {
      clientId: id,
      credential: { kind: 'secret', secret: 's' },
    });
  });
  it('each mistake names its own setting', () => {
    assert.match(mistakesOf({ ECE_DOCTOR_PAGE_ID: 'mine' }).join(), /^ECE_DOCTOR_PAGE_ID is “mine”/);
    assert.match(
      mistakesOf({ ECE_DOCTOR_PAGE_SECRET: 's' }).join(),
      /^ECE_DOCTOR_PAGE_SECRET is set and ECE_DOCTOR_PAGE_ID/,
    );
    assert.match(
      mistakesOf({ ECE_DOCTOR_PAGE_ID: id, ECE_DOCTOR_PAGE_SECRET: 's', ECE_DOCTOR_PAGE_CERTIFICATE: 'c' }).join(),
      /ECE_DOCTOR_PAGE_SECRET and ECE_DOCTOR_PAGE_CERTIFICATE are both set/,
    );
    assert.match(
      mistakesOf({ ECE_DOCTOR_PAGE_ID: id, ECE_DOCTOR_READER_ID: id, ECE_DOCTOR_READER_SECRET: 's' }).join(),
      /ECE_DOCTOR_PAGE_ID and ECE_DOCTOR_READER_ID are the same/,
    );
    assert.match(
      mistakesOf({ ECE_DOCTOR_PAGE_ID: '00000000-0000-0000-0000-000000000000' }).join(),
      /ECE_DOCTOR_PAGE_ID/,
    );
  });
});
