/**
 * Plain JavaScript, because it must run on the very Node that it refuses. Runs before the tests and the demo: says in
 * one sentence what is wrong with this machine's set-up, where Node would say it in a page of stack. The `node` package
 * puts its runtime in place with an install script; where scripts were ignored it is missing.
 */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `This is Node ${process.versions.node}; ECE Doctor needs 24 or newer. The project brings its own (26.10.0) by an install script of the ` +
      'package "node", which did not run here: install without --ignore-scripts (npm config get ignore-scripts), or put Node 24 or newer first in PATH.',
  );
  process.exit(1);
}
