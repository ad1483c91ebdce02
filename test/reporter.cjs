'use strict';
// Mocha's own spec report, closed by one plain line that any pipeline can read: "N passed, N failed, N skipped".
const { reporters, Runner } = require('mocha');

class Closing extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      process.stdout.write(`\n${passes} passed, ${failures} failed${pending ? `, ${pending} skipped` : ''}\n`);
    });
  }
}

module.exports = Closing;
