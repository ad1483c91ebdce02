/**
 * Settings have one list, .env.example: what the bot reads stands in it, and nothing else does, there or in any
 * document.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Environment, readConfiguration } from '../../src/main/configuration.ts';
import { completeEnvironment } from '../../src/main/environment.ts';

const root = path.join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const example = textOf('.env.example');

/** The log's own, that of PostgreSQL's client, and that of `ece-doctor store copy`. */
const settings = new Set(['LOG_LEVEL', 'PGPASSWORD', 'ECE_DOCTOR_OTHER_DATABASE_URL']);
/** What begins with WEBSITE_ is App Service's own. */
const noting = (environment: Environment) =>
  new Proxy(environment, {
    get: (given, name) => (
      typeof name === 'string' && !name.startsWith('WEBSITE_') && settings.add(name),
      given[String(name)]
    ),
  });

describe('the settings of the bot', () => {
  // Some are looked at only where others are set, or where nothing is wrong.
  before(() => {
    const whole = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml' };
    for (const environment of [
      {},
      { MicrosoftAppId: 'x', ECE_DOCTOR_READER_ID: 'x', ECE_DOCTOR_SIGN_IN_ID: 'x' },
      whole,
    ]) {
      completeEnvironment(noting(environment));
      readConfiguration(noting(environment));
    }
  });

  it('stand in .env.example, each of them', () => {
    assert.ok(settings.size > 30, `${settings.size} were read`);
    assert.deepEqual(
      [...settings].filter((name) => !new RegExp(`^(# )?(\\w+= )*${name}=`, 'm').test(example)),
      [],
    );
  });
  it('are all that .env.example offers', () => {
    const offered = [...example.matchAll(/(?<=^(?:# )?|= )([A-Za-z_]+)=/gm)].map(([, name = '']) => name);
    assert.deepEqual(
      offered.filter((name) => !settings.has(name)),
      [],
    );
  });
  it('are all that a document or a sentence tells anybody to set', () => {
    const named = globSync(['README.md', 'docs/**/*.md', 'src/text/*/*.ts', 'deploymentTemplates/**/*'], {
      cwd: root,
      withFileTypes: false,
    })
      .filter((file) => /\.\w+$/.test(file))
      .flatMap((file) => [...textOf(file).matchAll(/ECE_DOCTOR_[A-Z_]+/g)].map(([name]) => `${name} in ${file}`));
    assert.ok(named.length > 50, `${named.length} were found`);
    // The probe has one of its own.
    assert.deepEqual(
      named.filter((name) => !settings.has(name.replace(/ .*/, '')) && !name.startsWith('ECE_DOCTOR_PROBE_HOME ')),
      [],
    );
  });
});
