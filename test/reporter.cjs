'use strict';
// Mocha's own spec report, closed by one plain line that any pipeline can read: "N passed, N failed, N skipped".
// If TEST_FAILURES names a file, each failed test is written there too, so that .ci/run ends with them.
const { appendFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

class Closing extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_FAILURES;
    if (file)
      runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => appendFileSync(file, described(test, error)));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      process.stdout.write(`\n${passes} passed, ${failures} failed${pending ? `, ${pending} skipped` : ''}\n`);
    });
  }
}

function described(test, error) {
  return `${test.titlePath().join(' › ')}\n${error.stack ?? error}\n\n`;
}

module.exports = Closing;
