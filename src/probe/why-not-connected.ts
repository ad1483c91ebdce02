/** Why the probe cannot connect to the bot, and what to do, for the probe's log and for enrolment. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Route } from './route.ts';
import type { Breakdown } from './socket.ts';
import { testRoute } from './test-route.ts';

export async function whyNotConnected(route: Route, breakdown?: Breakdown): Promise<{ what: Text; fix: Text }> {
  if (breakdown?.how === 'other-instance')
    return { what: say('way.other-instance'), fix: say('way.other-instance.fix') };
  const test = await testRoute(route);
  return test.ok ? { what: say('way.cut'), fix: say('way.cut.fix') } : test;
}
