/** The container's health check: 0 if the bot can work, 1 if it cannot or does not answer. */
const url = `http://127.0.0.1:${process.env.PORT || 3978}/readyz`;
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000) });
  // The reason is a code, which the engine keeps with the result (docker inspect).
  console.log(answer.status, await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(url, String(error.cause || error));
  process.exitCode = 1;
}
