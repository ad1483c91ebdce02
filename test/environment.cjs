'use strict';
// Tests start bots, probes and command lines, which inherit the environment. Nothing of a bot that whoever runs the tests
// has set up may reach them: every setting of .env.example is taken out.
const { readFileSync } = require('node:fs');
const path = require('node:path');

const example = readFileSync(path.join(__dirname, '../.env.example'), 'utf8');
for (const [, name] of example.matchAll(/(?:^|[\s#])([A-Z]\w+)=/gi)) delete process.env[name];
