/**
 * Stops `npm pack` and `npm publish`: Node runs no TypeScript below node_modules
 * (ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING), so such a package could not start.
 *
 * Plain JavaScript, because it must run on any Node that npm comes with.
 */
console.error(
  'ECE Doctor is not made for the npm registry: run npm run release and use what it makes in build/release/.',
);
process.exitCode = 1;
